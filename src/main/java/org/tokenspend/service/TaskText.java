package org.tokenspend.service;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** A task of the Windows Task Scheduler: from log on, started again a minute after it failed, on battery too. */
final class TaskText {
    private TaskText() {}

    static String of(ServiceCommand command, String user) {
        String arguments =
                command.arguments().stream().map(WindowsWords::quoted).collect(Collectors.joining(" "));
        return """
                <?xml version="1.0" encoding="UTF-16"?>
                <!-- Written by tokenspend, which tells edits by this: %s -->
                <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
                  <RegistrationInfo>
                    <Description>tokenspend: finds out what the work was</Description>
                  </RegistrationInfo>
                  <Triggers>
                    <LogonTrigger>
                      <Enabled>true</Enabled>
                      <UserId>%s</UserId>
                    </LogonTrigger>
                  </Triggers>
                  <Principals>
                    <Principal id="Author">
                      <UserId>%s</UserId>
                      <LogonType>InteractiveToken</LogonType>
                      <RunLevel>LeastPrivilege</RunLevel>
                    </Principal>
                  </Principals>
                  <Settings>
                    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
                    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
                    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
                    <StartWhenAvailable>true</StartWhenAvailable>
                    <RestartOnFailure>
                      <Interval>PT1M</Interval>
                      <Count>255</Count>
                    </RestartOnFailure>
                    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
                    <Priority>7</Priority>
                  </Settings>
                  <Actions Context="Author">
                    <Exec>
                      <Command>%s</Command>
                      <Arguments>%s</Arguments>
                    </Exec>
                  </Actions>
                </Task>
                """.formatted(
                        Seal.OPEN,
                        Xml.escaped(user),
                        Xml.escaped(user),
                        Xml.escaped(command.program()),
                        Xml.escaped(arguments));
    }

    /** What a task starts; {@code null} where it is none. */
    static @Nullable ServiceCommand read(String text) {
        Element root = Xml.root(text);
        String program = root == null ? null : Xml.text(root, "Command");
        if (root == null || program == null) {
            return null;
        }
        String written = Xml.text(root, "Arguments");
        List<String> arguments = written == null ? List.of() : WindowsWords.split(written);
        int at = arguments.lastIndexOf("--log-file");
        Path log = at < 0 || at + 1 >= arguments.size() ? null : Path.of(arguments.get(at + 1));
        return new ServiceCommand(program, arguments, new TreeMap<>(), log);
    }
}
