package org.tokenspend.redact;

import java.util.Set;

/** The vocabulary of setting names: which words announce a secret, and which say that only its description follows. */
final class LabelWords {
    static final Set<String> PASSWORD = Set.of(
            "password", "passwords", "passwd", "pwd", "pass", "passphrase", "passwort", "kennwort", "senha", "contrasena",
            "pw", "passcode", "storepass", "keypass", "密码", "パスワード", "пароль", "비밀번호");

    static final Set<String> SECRET = Set.of(
            "secret", "secrets", "token", "tokens", "credential", "credentials", "cred", "creds", "pat", "jwt", "apikey",
            "apikeys", "sas", "salt", "pepper", "otp", "bearer", "dsn", "authkey", "accesskey", "secretkey", "privatekey",
            "signingkey", "masterkey", "passkey", "auth");

    /** In front of {@code key} they say that the key opens something. */
    static final Set<String> KEY_TO_SOMETHING = Set.of(
            "api", "secret", "access", "private", "auth", "authorization", "signing", "sign", "signature", "encryption",
            "encrypt", "decryption", "master", "app", "application", "account", "admin", "service", "license", "deploy",
            "subscription", "shared", "storage", "function", "write", "read", "ingest", "ingestion", "server", "client",
            "user", "session", "webhook", "hmac", "jwt", "cipher", "aes", "fernet", "root", "integration", "personal",
            "team", "sdk", "bot", "sas", "connection", "role", "anon", "host", "rest", "publish", "upload", "preshared",
            "psk", "wrapping", "recovery", "validation", "management", "developer", "dev", "prod", "live", "data", "age",
            "ssh", "gpg", "pgp", "tls", "ssl", "rsa");

    /** In front of {@code key} they say that the key finds or orders something, or is public. */
    static final Set<String> KEY_OF_NOTHING = Set.of(
            "public", "pub", "publishable", "foreign", "primary", "partition", "sort", "cache", "query", "i18n", "row",
            "idempotency", "dedup", "dedupe", "deduplication", "translation", "locale", "message", "object", "group", "map",
            "hash", "lookup", "index", "unique", "composite", "natural", "candidate", "registry", "routing", "kms", "bucket",
            "file", "record", "document", "field", "column", "event", "feature", "issue", "product", "react", "item", "list",
            "node", "shortcut", "hot", "arrow", "enter", "tab", "escape", "shift", "ctrl", "meta", "any", "press", "sequence",
            "schema", "json", "dict", "entry", "s3", "etag", "range", "start", "last", "first", "next", "prev", "parent",
            "tree", "metric", "tag", "label", "topic", "conversation", "redis", "memo", "fingerprint", "flag", "config",
            "setting", "property", "option", "header", "param", "sk", "pk", "gsi", "tenant", "nav", "menu", "known");

    /** At the end of a name they say that no value follows but something about it. */
    static final Set<String> ABOUT_A_SECRET = Set.of(
            "id", "ids", "url", "urls", "uri", "file", "files", "filename", "path", "paths", "dir", "name", "names", "count",
            "counts", "hash", "hashes", "digest", "checksum", "type", "types", "ttl", "expiry", "expires", "expired",
            "expiration", "at", "in", "on", "length", "len", "size", "version", "algorithm", "alg", "algo", "format", "field",
            "fields", "header", "headers", "prefix", "suffix", "provider", "endpoint", "usage", "limit", "limits", "index",
            "ref", "reference", "arn", "label", "title", "description", "placeholder", "hint", "policy", "rotation", "enabled",
            "required", "valid", "validity", "status", "error", "errors", "message", "fingerprint", "thumbprint", "strength",
            "min", "max", "budget", "bucket", "store", "manager", "service", "model", "models", "input", "output", "button",
            "form", "page", "icon", "column", "table", "cost", "price", "rate", "per", "window", "timestamp", "time", "date",
            "age", "duration", "interval", "timeout", "issuer", "audience", "scope", "scopes", "host", "port", "user",
            "username", "email", "owner", "mode", "source", "kind", "class", "method", "function", "handler", "factory",
            "generator", "validator", "verifier", "parser", "encoder", "decoder", "request", "response", "pattern", "regex",
            "rule", "rules", "schema", "spec", "usages", "kid", "jti", "region", "zone", "ring", "pair", "chain", "list",
            "set", "map", "board", "word", "words", "code", "codes", "press", "down", "up", "event", "stone", "note",
            "frame", "frames", "point", "pad", "ness", "holder", "cache", "count5m", "char", "chars", "lifetime", "state");

    /** Anywhere in a name they say that the value may be seen. */
    static final Set<String> PUBLIC = Set.of("public", "pub", "publishable", "pubkey", "csrf", "xsrf", "placeholder");

    /** Behind the telling word they only say which one, or in what encoding. */
    static final Set<String> MODIFIERS = Set.of(
            "prod", "production", "dev", "development", "staging", "stage", "live", "test", "testing", "sandbox", "primary",
            "secondary", "old", "new", "current", "previous", "backup", "default", "value", "val", "data", "base64", "b64",
            "hex", "raw", "plain", "plaintext", "text", "string", "str", "encoded", "v1", "v2", "v3", "a", "b", "base",
            "env", "local", "main", "my", "the");

    private LabelWords() {}

    static boolean isPassword(String word) {
        return PASSWORD.contains(word)
                || endsWithAny(word, "password", "passwd", "passphrase", "passwort", "kennwort")
                || word.endsWith("pwd")
                || word.endsWith("pass") && !endsWithAny(word, "bypass", "compass", "surpass", "trespass", "overpass");
    }

    static boolean isSecret(String word) {
        return SECRET.contains(word)
                || endsWithAny(word, "token", "secret", "apikey", "accesskey", "secretkey", "privatekey", "authkey")
                || endsWithAny(word, "tokens", "secrets", "credentials", "signingkey", "encryptionkey", "masterkey");
    }

    private static boolean endsWithAny(String word, String... ends) {
        for (String end : ends) {
            if (word.endsWith(end)) {
                return true;
            }
        }
        return false;
    }
}
