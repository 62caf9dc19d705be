import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Jackson 3, jackson-core alone: the same object copied token by token. */
public final class Stream3 {
    public static void main(String[] args) {
        JsonFactory factory = new JsonFactory();
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), args[0]);
                JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), copy)) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEvent(parser);
            }
        }
        System.out.println(copy.size());
    }
}
