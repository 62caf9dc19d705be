@echo off
rem Runs tokenspend: builds the jar on first use, then starts it. The exit status is the program's.
setlocal
set "root=%~dp0"
set "jar=%root%target\tokenspend.jar"
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
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

:run
"%java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -jar "%jar%" %*
exit /b %errorlevel%
