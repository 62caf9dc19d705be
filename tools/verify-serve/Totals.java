import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server answers, in a line for each model: {@code java Totals.java URL KEY}; or a line for each call of a model,
 * with where it came from: {@code java Totals.java URL KEY calls}.
 */
public final class Totals {
    private static final String CLASSES = "input|output|cache_read|cache_creation|reasoning";
    private static final Pattern MODEL = Pattern.compile("\\{\"model\":\"([^\"]*)\",\"measured\":\\{([^}]*)}");
    private static final Pattern COUNT = Pattern.compile("\"(calls|(?:" + CLASSES + ")_tokens)\":(\\d+)");

    public static void main(String[] args) throws Exception {
        boolean calls = args.length > 2;
        String path = calls ? "/api/v1/export?format=jsonl" : "/api/v1/usage/breakdown?by=model";
        HttpRequest request = HttpRequest.newBuilder(URI.create(args[0] + path))
                .header("Authorization", "Bearer " + args[1])
                .build();
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        if (calls) {
            response.body().lines().map(Totals::call).sorted().forEach(System.out::println);
        } else {
            models(response.body());
        }
    }

    private static void models(String body) {
        Matcher model = MODEL.matcher(body);
        while (model.find()) {
            List<String> counts = new ArrayList<>();
            Matcher count = COUNT.matcher(model.group(2));
            while (count.find()) {
                counts.add(count.group(2) + " " + count.group(1));
            }
            System.out.println("  " + model.group(1) + ": " + String.join(", ", counts));
        }
    }

    private static String call(String line) {
        return "  " + line.replaceFirst(".*\"model\":\"([^\"]*)\".*\"origin\":\"([^\"]*)\".*", "$1 from $2")
                + line.replaceFirst(".*\"output_tokens\":(\\d+),\"cache_read_tokens\":(\\d+).*", ": $1 output, $2 cache read");
    }
}
