import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jackson 3: a mapper, one object read into a tree and written again. */
public final class Tree3 {
    public static void main(String[] args) {
        JsonMapper mapper = new JsonMapper();
        JsonNode tree = mapper.readTree(args[0]);
        System.out.println(mapper.writeValueAsString(tree).length());
    }
}
