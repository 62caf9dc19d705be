package org.tokenspend.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest {
    private static final String PASSWORD = "Quartz4711!x";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -u admin:%s https://a.acme.io",
                "curl -s --user \"admin:%s\" https://a.acme.io",
                "http -a me:%s GET a.acme.io",
                "sshpass -p '%s' ssh deploy@10.0.0.5",
                "mysql -h db -u root -p%s app",
                "mysqldump -u root -p'%s' app > x.sql",
                "docker login -u ci -p %s registry.acme.io",
                "redis-cli -h cache -a %s ping",
                "mongosh --host db -u root -p %s --quiet",
                "ldapsearch -x -D cn=admin -w %s -b dc=x",
                "sqlcmd -S db -U sa -P %s -Q 'select 1'",
                "openssl pkcs12 -in c.p12 -passin pass:%s -nodes",
                "smbclient //srv/share -U bob%%%s",
                "vault login %s",
                "gh secret set DEPLOY --body %s",
                "PGPASSWORD=%s psql -h db -U app",
                "echo '%s' | docker login -u bob --password-stdin",
                "echo %s | sudo -S apt update",
                "echo \"bob:%s\" | chpasswd",
                "wget --user=bob --password=%s https://a.acme.io"
            })
    void takesTheArgumentOutThatIsAPassword(String form) {
        assertThat(Redacted.of(form.formatted(PASSWORD))).isEqualTo(form.formatted("[REDACTED:password]"));
    }

    @Test
    void readsCommandsInsideJsonStrings() {
        assertThat(Redacted.of("{\"command\":\"cd x && mysql -u root -pQuartz4711x app\\nls\"}"))
                .isEqualTo("{\"command\":\"cd x && mysql -u root -p[REDACTED:password] app\\nls\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -u $USER:$PASS https://a.acme.io",
                "curl -u user:password https://a.acme.io",
                "mysql -u root -p app",
                "docker run -p 8080:80 nginx",
                "docker login -u ci --password-stdin",
                "ssh -p 2222 host",
                "psql -p 5433 -U app",
                "mkdir -p src/main/java2",
                "sshpass -p \"$PW\" ssh host",
                "redis-cli -h cache ping"
            })
    void leavesOtherArguments(String text) {
        assertThat(Redacted.of(text)).isEqualTo(text);
    }
}
