/** What any Java program pays: a main that does nothing. */
public final class Empty {
    private Empty() {}

    public static void main(String[] args) {}
}
