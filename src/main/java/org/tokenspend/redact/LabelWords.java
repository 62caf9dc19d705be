package org.tokenspend.redact;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The vocabulary of setting names: which words announce a secret, and which say that only its description follows. */
final class LabelWords {
    private static final Set<String> PASSWORD = Set.of(
            "password", "passwords", "passwd", "pwd", "pass", "passphrase", "passwort", "kennwort", "senha", "contrasena",
            "pw", "passcode", "storepass", "keypass", "密码", "パスワード", "пароль", "비밀번호");

    private static final Set<String> SECRET = Set.of(
            "secret", "secrets", "token", "tokens", "credential", "credentials", "cred", "creds", "pat", "jwt", "apikey",
            "apikeys", "sas", "salt", "pepper", "otp", "bearer", "dsn", "authkey", "accesskey", "secretkey", "privatekey",
            "signingkey", "masterkey", "passkey", "auth");

    /** In front of {@code key} they say that the key opens something. */
    private static final Set<String> KEY_TO_SOMETHING = Set.of(
            "api", "secret", "access", "private", "auth", "authorization", "signing", "sign", "signature", "encryption",
            "encrypt", "decryption", "master", "app", "application", "account", "admin", "service", "license", "deploy",
            "subscription", "shared", "storage", "function", "write", "read", "ingest", "ingestion", "server", "client",
            "user", "session", "webhook", "hmac", "jwt", "cipher", "aes", "fernet", "root", "integration", "personal",
            "team", "sdk", "bot", "sas", "connection", "role", "anon", "host", "rest", "publish", "upload", "preshared",
            "psk", "wrapping", "recovery", "validation", "management", "developer", "dev", "prod", "live", "data", "age");

    /** Services that hand out keys: {@code MAILGUN_KEY} opens Mailgun. */
    private static final Set<String> SERVICES = Set.of(
            "aws", "amazon", "azure", "gcp", "google", "gemini", "openai", "anthropic", "claude", "mistral", "cohere", "groq",
            "deepseek", "perplexity", "replicate", "huggingface", "hf", "openrouter", "together", "fireworks", "pinecone",
            "qdrant", "weaviate", "langsmith", "langfuse", "tavily", "firecrawl", "elevenlabs", "deepgram", "assemblyai",
            "github", "gitlab", "bitbucket", "atlassian", "jira", "confluence", "linear", "notion", "asana", "trello", "figma",
            "slack", "discord", "telegram", "twilio", "sendgrid", "mailgun", "mailchimp", "postmark", "resend", "brevo",
            "sparkpost", "mandrill", "vonage", "nexmo", "plivo", "messagebird", "pusher", "ably", "agora", "zoom", "stripe",
            "paypal", "square", "shopify", "plaid", "adyen", "braintree", "razorpay", "paddle", "lob", "shippo", "easypost",
            "datadog", "dd", "newrelic", "sentry", "grafana", "honeycomb", "splunk", "sumologic", "pagerduty", "opsgenie",
            "rollbar", "bugsnag", "amplitude", "mixpanel", "segment", "posthog", "launchdarkly", "algolia", "contentful",
            "cloudflare", "fastly", "digitalocean", "heroku", "vercel", "netlify", "render", "fly", "linode", "vultr",
            "hetzner", "supabase", "firebase", "planetscale", "neon", "mongodb", "redis", "upstash", "snowflake", "databricks",
            "confluent", "elastic", "airtable", "hubspot", "salesforce", "zendesk", "intercom", "freshdesk", "okta", "auth0",
            "clerk", "stytch", "workos", "twitter", "facebook", "instagram", "linkedin", "reddit", "spotify", "twitch",
            "youtube", "tiktok", "mapbox", "here", "maps", "openweather", "weather", "finnhub", "polygon", "alphavantage",
            "binance", "coinbase", "kraken", "kucoin", "bittrex", "infura", "alchemy", "etherscan", "npm", "pypi", "nuget",
            "rubygems", "docker", "dockerhub", "sonar", "snyk", "codecov", "circleci", "travis", "buildkite", "terraform",
            "pulumi", "doppler", "vault", "tailscale", "ngrok", "rapidapi", "typeform", "calendly", "dropbox", "box", "wandb",
            "looker", "flickr", "etsy", "squarespace", "yandex", "mattermost", "gitter", "fcm", "apns", "vapid", "recaptcha",
            "turnstile", "hcaptcha");

    /** In front of {@code key} they say that the key finds or orders something, or is public. */
    private static final Set<String> KEY_OF_NOTHING = Set.of(
            "public", "pub", "publishable", "foreign", "primary", "partition", "sort", "cache", "query", "i18n", "row",
            "idempotency", "dedup", "dedupe", "deduplication", "translation", "locale", "message", "object", "group", "map",
            "hash", "lookup", "index", "unique", "composite", "natural", "candidate", "registry", "routing", "kms", "bucket",
            "file", "record", "document", "field", "column", "event", "feature", "issue", "product", "react", "item", "list",
            "node", "shortcut", "hot", "arrow", "enter", "tab", "escape", "shift", "ctrl", "meta", "any", "press", "sequence",
            "schema", "json", "dict", "entry", "s3", "etag", "range", "start", "last", "first", "next", "prev", "parent",
            "tree", "metric", "tag", "label", "topic", "conversation", "memo", "fingerprint", "flag", "config",
            "setting", "property", "option", "header", "param", "sk", "pk", "gsi", "tenant", "nav", "menu", "known");

    /** At the end of a name they say that no value follows but something about it. */
    private static final Set<String> ABOUT_A_SECRET = Set.of(
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
    private static final Set<String> PUBLIC = Set.of("public", "pub", "publishable", "pubkey", "csrf", "xsrf", "placeholder");

    /** Behind the telling word they only say which one, or in what encoding. */
    private static final Set<String> MODIFIERS = Set.of(
            "prod", "production", "dev", "development", "staging", "stage", "live", "test", "testing", "sandbox", "primary",
            "secondary", "old", "new", "current", "previous", "backup", "default", "value", "val", "data", "base64", "b64",
            "hex", "raw", "plain", "plaintext", "text", "string", "str", "encoded", "v1", "v2", "v3", "a", "b", "base",
            "env", "local", "main", "my", "the");

    /** What a word says, one bit per question, so that a word is looked up once. */
    static final int SAYS_PASSWORD = 1;

    static final int SAYS_SECRET = 2;
    static final int SAYS_KEY = 4;
    static final int OPENS_SOMETHING = 8;
    static final int OPENS_NOTHING = 16;
    static final int SAYS_DESCRIPTION = 32;
    static final int SAYS_PUBLIC = 64;
    static final int MODIFIES = 128;

    private static final Map<String, Integer> MEANINGS = meanings();

    private LabelWords() {}

    private static Map<String, Integer> meanings() {
        Map<String, Integer> meanings = new HashMap<>();
        add(meanings, PASSWORD, SAYS_PASSWORD);
        add(meanings, SECRET, SAYS_SECRET);
        add(meanings, Set.of("key", "keys"), SAYS_KEY);
        add(meanings, KEY_TO_SOMETHING, OPENS_SOMETHING);
        add(meanings, SERVICES, OPENS_SOMETHING);
        add(meanings, KEY_OF_NOTHING, OPENS_NOTHING);
        add(meanings, ABOUT_A_SECRET, SAYS_DESCRIPTION);
        add(meanings, PUBLIC, SAYS_PUBLIC);
        add(meanings, MODIFIERS, MODIFIES);
        return meanings;
    }

    private static void add(Map<String, Integer> meanings, Set<String> words, int bit) {
        words.forEach(word -> meanings.merge(word, bit, (a, b) -> a | b));
    }

    /** The bits of a lower-case word; digits behind it do not count. */
    static int meaning(String word) {
        int end = word.length();
        while (end > 0 && CharSet.DIGITS.has(word.charAt(end - 1))) {
            end--;
        }
        String bare = end == word.length() ? word : word.substring(0, end);
        if (bare.isEmpty()) {
            return MODIFIES;
        }
        int known = MEANINGS.getOrDefault(bare, 0) | (end < word.length() ? MEANINGS.getOrDefault(word, 0) : 0);
        return known != 0 ? known : meaningOfCompound(bare);
    }

    /** Words written together: {@code refreshtoken}, {@code dbpassword}, {@code smtppass}. */
    private static int meaningOfCompound(String word) {
        boolean password = endsWithAny(word, "password", "passwd", "passphrase", "passwort", "kennwort", "pwd")
                || word.endsWith("pass")
                        && !endsWithAny(word, "bypass", "compass", "surpass", "trespass", "overpass", "underpass");
        if (password) {
            return SAYS_PASSWORD;
        }
        boolean secret = endsWithAny(word, "token", "tokens", "secret", "secrets", "apikey", "accesskey", "secretkey")
                || endsWithAny(word, "privatekey", "authkey", "credentials", "signingkey", "encryptionkey", "masterkey");
        return secret && !word.equals("jsonwebtoken") ? SAYS_SECRET : 0;
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
