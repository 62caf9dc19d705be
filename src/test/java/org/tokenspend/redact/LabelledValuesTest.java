package org.tokenspend.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledValuesTest {
    private static final String KEY = "7Kq2ZpW9xVb4Tn6RfYs3Lc8H";
    private static final String PASSWORD = "Quartz4711!x";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BILLING_API_KEY=%s",
                "export BILLING_TOKEN='%s'",
                "$env:BILLING_SECRET = \"%s\"",
                "set -gx BILLING_TOKEN %s",
                "app.billing.api.token=%s",
                "billing_secret_key: %s",
                "billing_secret: |\n  %s\nport: 1",
                "  - name: BILLING_TOKEN\n    value: \"%s\"",
                "{\"name\":\"BILLING_TOKEN\",\"value\":\"%s\"}",
                "{\"billingApiKey\": \"%s\"}",
                "{\"a\":\"{\\\"billingApiKey\\\": \\\"%s\\\"}\"}",
                "{\"content\":\"X=1\\nBILLING_TOKEN=%s\\nY=2\"}",
                "const billingApiKey: string = `%s`;",
                "const TOKEN: &str = \"%s\";",
                "    api_token: str = \"%s\"",
                "client = Client(billing_api_key='%s')",
                "config[:api_key] = '%s'",
                "{ :api_key => \"%s\" }",
                "define('AUTH_KEY', '%s');",
                "os.Setenv(\"BILLING_TOKEN\", \"%s\")",
                "x = os.environ.get(\"BILLING_TOKEN\", \"%s\")",
                "const k = process.env.BILLING_TOKEN || '%s';",
                "client.setApiKey(\"%s\");",
                "java -Dbilling.token=%s -jar app.jar",
                "tool push --client-secret=%s ./dist",
                "tool push --client-secret %s ./dist",
                "docker run -e BILLING_TOKEN=%s image",
                "<billingApiKey>%s</billingApiKey>",
                "<add key=\"ApiKey\" value=\"%s\" />",
                "<string name=\"api_key\">%s</string>",
                "| `BILLING_TOKEN` | `%s` |",
                "BILLING_TOKEN,%s,2026-01-02",
                "BILLING_TOKEN\t%s\tprod",
                "GET https://a.acme.io/v2?api_key=%s&page=2 HTTP/1.1",
                "     2→BILLING_TOKEN=%s\n     3→X=1",
                "config/a.env:14:BILLING_TOKEN=%s",
                "+  billingToken: \"%s\",",
                "cfg: {Host:a.b AccessToken:%s Debug:false}",
                "{'host': 'a', 'access_token': '%s', 'ssl': True}",
                "AuthError: invalid credentials (api_key=%s)",
                "AWS Secret Access Key [None]: %s",
                "\u001b[1mBILLING_TOKEN\u001b[0m \u001b[32m%s\u001b[0m",
                "variable \"app_secret\" {\n  type    = string\n  default = \"%s\"\n}",
                "//npm.acme.io/:_authToken=%s",
                "BILLING_TOKEN ?= %s",
                "public string BillingToken { get; set; } = \"%s\";",
                "<key>BILLING_TOKEN</key>\n<string>%s</string>",
                "<name>billing.token</name><value>%s</value>",
                "│ BILLING_TOKEN │ %s │",
                "kubectl create secret generic s --from-literal=any=%s",
                "kind: Secret\ndata:\n  anything: %s\n",
                "**API key:** %s",
                "retrying with token %s after 429",
                "Error: request failed (token %s)",
                "here's the api key for staging: %s"
            })
    void takesTheValueOutOfEveryNotationAndLeavesTheRest(String form) {
        assertThat(Redacted.of(form.formatted(KEY))).isEqualTo(form.formatted("[REDACTED:secret]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD=%s",
                "admin_password: %s",
                "password = \"%s\"",
                "{\"password\": \"%s\"}",
                "Server=a;User ID=b;Password=%s;Encrypt=True;",
                "jdbc:postgresql://h/db?user=a&password=%s&ssl=true",
                "<password>%s</password>",
                "CREATE USER 'app' IDENTIFIED BY '%s';",
                "ALTER ROLE app PASSWORD '%s';",
                "machine a.b\n  login ci\n  password %s\n",
                "db.internal:5432:app:svc:%s\n",
                "ansible_ssh_pass=%s ansible_user=x",
                "the db password is %s",
                "Password for the staging box: %s",
                "login with admin / password: %s",
                "passphrase is \"%s\"",
                "das Passwort ist: %s",
                "密码：%s",
                "credentials: admin / %s",
                "here you go, password:\n\n%s\n"
            })
    void takesPasswordsOut(String form) {
        assertThat(Redacted.of(form.formatted(PASSWORD))).isEqualTo(form.formatted("[REDACTED:password]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Glacier483!QW",
                "ember-lagoon-356GKyl",
                "hunter2hunter2",
                "correct!horse!battery",
                "zAkol098NycbYm3",
                "S3cr3t",
                "73910264"
            })
    void knowsPasswordsThatPeopleInvent(String password) {
        assertThat(Redacted.of("DB_PASSWORD=" + password)).isEqualTo("DB_PASSWORD=[REDACTED:password]");
        assertThat(Redacted.of("{\"password\": \"" + password + "\"}"))
                .isEqualTo("{\"password\": \"[REDACTED:password]\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant_id: 970583a0-21db-46e2-8791-1a1bf0bed186",
                "\"idempotency_key\": \"baa2276e-80f8-44c1-a859-59357ff71574\"",
                "cache_key: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
                "arn:aws:secretsmanager:eu-west-1:936619392080:secret:prod/db/app-Ab12Cd",
                "secret: \"projects/1234567890/secrets/db-pass/versions/3\"",
                "errors.add(:password, \"is too short (minimum is 8 characters)\")",
                "{ \"source.key.password\", \"contrase\\u00F1a de clave, \\u5BC6\\u94A51\" }",
                "the directory identified by `path`, a library identified by 'name'",
                "[You can now pass multiple filters to tests.][81356]",
                "def verify(self, token):\n    \"\"\"Claims as in RFC7519, E401 once expired.\"\"\"",
                "GOOGLE_CLIENT_ID=668715160333-l2zkd637pyc68tfxrhyimmiyxztkdt25.apps.googleusercontent.com",
                "password_hash: $2b$12$C6UzMDM.H6dfI/f/IKcEeO7ZbFHfVBeMuDgRZ2AGr7p5Ic1m5m5mK",
                "token_type: Bearer, expires_in: 3600",
                "max_tokens=4096, token_count: 802174850",
                "token_file: /var/run/secrets/kubernetes.io/serviceaccount/token",
                "password_file=/run/secrets/pg_pass",
                "private_key_path = \"keys/deploy_rsa.pem\"",
                "password: ${DB_PASSWORD}",
                "password: \"{{ .Values.password }}\"",
                "api_key = os.environ[\"ANTHROPIC_API_KEY\"]",
                "token = settings.SERVICE_TOKEN_PRIMARY",
                "password: passwordInputRef.current.value,",
                "secret = base64.b32encode(os.urandom(20)).decode()",
                "token: AuthenticationTokenProvider.createDefault(),",
                "const token = await getToken({ forceRefresh: true })",
                "OPENAI_API_KEY=YOUR_API_KEY",
                "DB_PASSWORD=your_password_here",
                "PASSWORD=********",
                "TOKEN=xxxxxxxxxxxxxxxxxxxxxxxx",
                "CLIENT_SECRET=<client-secret>",
                "JWT_SECRET=[REDACTED]",
                "password: must contain uppercase, lowercase and numbers",
                "Token: opaque string issued by the authorization server.",
                "\"password\": \"Mot de passe\"",
                "interface LoginForm { username: string; password: string }",
                "queryKey: ['projects', projectId, 'members']",
                "i18nKey=\"checkout.payment.card.label\"",
                "existingSecret: onyx-credentials\nsecretName: orbit-tls\nimagePullSecrets:\n  - name: regcred-13",
                "io.jsonwebtoken:jjwt-api:jar:0.12.1:compile",
                "gpg: using RSA key 51D2D835E1F0F8AAB48FAB9D607224C110890652",
                "\"AWS::IAM::AccessKey\": \"72c2d9dd90025459\"",
                "java -Dapp.token.ttl=3600 -Dkey.size=2048 -jar app.jar",
                "Passwords have 8-64 characters, 1 digit; password strength: weak (2/4)",
                "PASS src/auth/password.spec.ts (34 ms), 42 tests passed",
                "public_key: MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA7c",
                "PATTERN = r'AKIA[0-9A-Z]{16}'; TOKEN_RE = \"ghp_[A-Za-z0-9]{36}\""
            })
    void leavesWhatIsAboutSecretsOrStandsInForThem(String text) {
        assertThat(Redacted.of(text)).isEqualTo(text);
    }
}
