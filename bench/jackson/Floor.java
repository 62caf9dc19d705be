/** What every variant pays: a JVM with the same class path that does nothing. */
public final class Floor {
    public static void main(String[] args) {
        System.out.println(args[0].length());
    }
}
