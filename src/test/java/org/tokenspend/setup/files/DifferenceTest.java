package org.tokenspend.setup.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final Difference.Mask OPEN = text -> text;

    @Test
    void showsAChangeWithThreeLinesAround() {
        String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        String after = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n";

        assertThat(Difference.of(before, after, OPEN))
                .containsExactly("@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8");
    }

    @Test
    void showsDistantChangesApart() {
        String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";

        assertThat(Difference.of(before, before.replace("1\n2", "one\n2").replace("12", "twelve"), OPEN))
                .containsExactly(
                        "@@ -1,4 +1,4 @@",
                        "-1",
                        "+one",
                        " 2",
                        " 3",
                        " 4",
                        "@@ -9,4 +9,4 @@",
                        " 9",
                        " 10",
                        " 11",
                        "-12",
                        "+twelve");
    }

    @Test
    void showsANewFile() {
        assertThat(Difference.of("", "{\n}\n", OPEN)).containsExactly("@@ -0,0 +1,2 @@", "+{", "+}");
    }

    @Test
    void isEmptyForTheSameText() {
        assertThat(Difference.of("a\r\nb", "a\r\nb", OPEN)).isEmpty();
    }

    @Test
    void showsThatASecretChangedWithoutTheSecret() {
        List<String> lines = Difference.of(
                "\"H\": \"Authorization=Bearer ts_old\"",
                "\"H\": \"Authorization=Bearer ts_new\"",
                Secrets.maskAllBut(List.of()));

        assertThat(lines)
                .containsExactly(
                        "@@ -1,1 +1,1 @@",
                        "-\"H\": \"Authorization=Bearer ****\"",
                        "+\"H\": \"Authorization=Bearer ****\"");
    }
}
