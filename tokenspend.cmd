@echo off
rem Runs tokenspend: builds the jar on first use, then starts it. The exit status is the program's.
setlocal
set "root=%~dp0"
set "jar=%root%target\tokenspend.jar"
set "java=java"
set "newest=0"
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for /d %%h in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%LOCALAPPDATA%\Programs\Eclipse Adoptium\*") do call :consider "%%~h"

rem begin: build
if exist "%jar%" goto run
where mvn >nul 2>nul
if errorlevel 1 (
  echo error: the program is not built yet, and Maven was not found. 1>&2
  echo   %jar% is built from source on first use. 1>&2
  echo   Try: install Maven 3.8 or newer, then run this again 1>&2
  exit /b 69
)
echo tokenspend: first use, building ^(about a minute^) ... 1>&2
pushd "%root%"
call mvn -B -q -Pfirst-use -Dmaven.test.skip=true -Dcyclonedx.skip=true "-Dtarget.folder=%root%target\first-use" package 1>&2
set "built=%errorlevel%"
popd
if not "%built%"=="0" (
  echo error: the build failed. 1>&2
  echo   Its output is above. 1>&2
  echo   Try: mvn -B package   in %root% 1>&2
  exit /b 1
)
move /y "%root%target\first-use\tokenspend.jar" "%jar%" >nul
rd /s /q "%root%target\first-use"
rem end: build

:run
set "flags=-XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable"
if not "%~1"=="serve" set "flags=%flags% -XX:TieredStopAtLevel=1"
rem From 19 on Java makes the class archive itself, and makes it anew when it no longer fits.
set "archive="
if %newest% geq 19 if defined LOCALAPPDATA (
  if not exist "%LOCALAPPDATA%\tokenspend" mkdir "%LOCALAPPDATA%\tokenspend" 2>nul
  set "archive=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%LOCALAPPDATA%\tokenspend\classes-%newest%.jsa""
)
"%java%" %flags% %archive% -jar "%jar%" %*
exit /b %errorlevel%

rem Takes the Java in folder %1 where it is newer than the one found so far.
:consider
if not exist "%~1\bin\java.exe" goto :eof
set "feature=0"
if exist "%~1\release" for /f "usebackq tokens=1,2 delims==" %%a in ("%~1\release") do (
  if "%%a"=="JAVA_VERSION" for /f "tokens=1 delims=.-+" %%v in ("%%~b") do set "feature=%%v"
)
if %feature% gtr %newest% (
  set "newest=%feature%"
  set "java=%~1\bin\java.exe"
)
goto :eof
