package org.tokenspend.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "postgres://app:hunter2xyz@db:5432/app ~ postgres://app:[REDACTED:url-password]@db:5432/app",
                "redis://:S3cr3t!p@ss@cache:6379/0 ~ redis://:[REDACTED:url-password]@cache:6379/0",
                "mongodb+srv://u:p1%23x@c0.ab1.mongodb.net,c1.ab1.mongodb.net/x ~ mongodb+srv://u:[REDACTED:url-password]@c0.ab1.mongodb.net,c1.ab1.mongodb.net/x",
                "smtps://me:Onyx075!BW@smtp.acme.io:465 ~ smtps://me:[REDACTED:url-password]@smtp.acme.io:465",
                "https://ci:pw1/with#odd?marks@git.acme.io/x.git ~ https://ci:[REDACTED:url-password]@git.acme.io/x.git",
                "https://u:pw12@[::1]:8080/ ~ https://u:[REDACTED:url-password]@[::1]:8080/",
                "jdbc:oracle:thin:scott/T1ger99x@db:1521:x ~ jdbc:oracle:thin:scott/[REDACTED:url-password]@db:1521:x",
                "https://4fQ9zX2mB7nK1pL8sT6v@git.acme.io/x.git ~ https://[REDACTED:url-password]@git.acme.io/x.git"
            })
    void takesTheSecretHalfOfUserInformationOut(String address, String expected) {
        assertThat(Redacted.of(address)).isEqualTo(expected);
        assertThat(Redacted.of("{\"url\":\"" + address + "\"}")).isEqualTo("{\"url\":\"" + expected + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app@db.internal/app",
                "postgres://${DB_USER}:${DB_PASS}@db:5432/app",
                "https://x-access-token:$TOKEN@github.com/a/b",
                "amqp://{user}:{password}@{host}",
                "https://<user>:<password>@git.acme.io/x.git",
                "mysql://USER:PASSWORD@HOST:3306/db",
                "http://localhost:3000/api?state=a@b",
                "https://unpkg.com/react@18.3.1/umd/react.js",
                "https://host:8443/@scope/name",
                "git clone git@github.com:acme/app.git",
                "docker-pullable://nginx:1.25@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "ssh://git@host.acme.io:2222/x.git"
            })
    void leavesAddressesWithoutOne(String text) {
        assertThat(Redacted.of(text)).isEqualTo(text);
    }

    @Test
    void takesIncomingWebhooksOutWhole() {
        String slack = "hooks.slack" + ".com/services/T0G499HV0/BDO1EYXO6/6nxtk1mWBB55d0ksabHI47yh";

        assertThat(Redacted.of("post to https://" + slack + ".")).isEqualTo("post to [REDACTED:webhook].");
        assertThat(Redacted.of("https://hooks.slack" + ".com/services/YOUR/WEBHOOK/URL"))
                .isEqualTo("https://hooks.slack" + ".com/services/YOUR/WEBHOOK/URL");
    }

    @Test
    void takesTheSignatureOfASignedAddressOutAndLeavesTheRest() {
        String signed = "https://b.s3.amazonaws.com/o.zip?X-Amz-Date=20260101T000000Z&X-Amz-Signature="
                + "eb23756db457eb48864c687fc90eb099c37f83875cd04e4d48950b7a594851c2&x=1";

        assertThat(Redacted.of(signed))
                .isEqualTo(
                        "https://b.s3.amazonaws.com/o.zip?X-Amz-Date=20260101T000000Z&X-Amz-Signature=[REDACTED:secret]&x=1");
    }
}
