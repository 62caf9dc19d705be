import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;

/** Jackson 2, jackson-core alone: the same object copied token by token. */
public final class Stream2 {
    public static void main(String[] args) throws Exception {
        JsonFactory factory = new JsonFactory();
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (JsonParser parser = factory.createParser(args[0]);
                JsonGenerator generator = factory.createGenerator(copy)) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEvent(parser);
            }
        }
        System.out.println(copy.size());
    }
}
