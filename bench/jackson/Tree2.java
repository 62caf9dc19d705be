import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Jackson 2: a mapper, one object read into a tree and written again. */
public final class Tree2 {
    public static void main(String[] args) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode tree = mapper.readTree(args[0]);
        System.out.println(mapper.writeValueAsString(tree).length());
    }
}
