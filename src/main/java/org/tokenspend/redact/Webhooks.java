package org.tokenspend.redact;

import java.util.List;

/** Addresses that let whoever knows them post: incoming webhooks and bot endpoints of chat and automation services. */
final class Webhooks implements AnchoredRule {
    private static final int LONGEST = 1024;
    private static final int SHORTEST_SECRET_PART = 12;
    private static final CharSet ADDRESS = CharSet.of("a-zA-Z0-9._~:/?#@!$&()*+,;=%\\-");

    @Override
    public List<String> anchors() {
        return List.of(
                "hooks.slack.com/",
                "discord.com/api/webhooks/",
                "discordapp.com/api/webhooks/",
                "webhook.office.com/",
                "hooks.zapier.com/hooks/",
                "chat.googleapis.com/v1/spaces/",
                "api.telegram.org/bot",
                "maker.ifttt.com/trigger/",
                "hook.eu1.make.com/",
                "hook.eu2.make.com/",
                "hook.us1.make.com/",
                "hook.us2.make.com/",
                "webhook.site/",
                "open.feishu.cn/open-apis/bot/",
                "open.larksuite.com/open-apis/bot/",
                "oapi.dingtalk.com/robot/send",
                "qyapi.weixin.qq.com/cgi-bin/webhook/",
                "hooks.chime.aws/incomingwebhooks/",
                "m.pipedream.net/",
                "events.pagerduty.com/integration/",
                "outlook.office.com/webhook/",
                "api.flock.com/hooks/");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        int stop = scan.run(end, ADDRESS, LONGEST);
        while (stop > end && ".,;:!?)".indexOf(scan.at(stop - 1)) >= 0) {
            stop--;
        }
        int from = scan.runBack(start, CharSet.of("a-zA-Z0-9.:/\\-"), 64);
        if (holdsSecret(scan, end, stop)) {
            int scheme = indexOfScheme(scan, from, start);
            scan.found(scheme < 0 ? start : scheme, stop, SecretKind.WEBHOOK);
        }
        return stop;
    }

    private static int indexOfScheme(Scan scan, int from, int until) {
        for (int i = from; i < until; i++) {
            if (scan.startsWithIgnoringCase(i, "https://") || scan.startsWithIgnoringCase(i, "http://")) {
                return i;
            }
        }
        return -1;
    }

    private static boolean holdsSecret(Scan scan, int from, int to) {
        int part = from;
        for (int i = from; i <= to; i++) {
            boolean ends = i == to || "/?&=:".indexOf(scan.at(i)) >= 0;
            if (ends) {
                if (i - part >= SHORTEST_SECRET_PART
                        && ValueShape.of(scan, part, i).random()) {
                    return true;
                }
                part = i + 1;
            }
        }
        return false;
    }
}
