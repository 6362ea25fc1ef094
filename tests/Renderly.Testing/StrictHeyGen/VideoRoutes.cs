using System.Globalization;
using System.Text.RegularExpressions;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>Orders, looks and lists of v3.</summary>
internal static partial class VideoRoutes
{
    private const int Created = 1_796_000_000;

    public static HeyGenAnswer Create(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf();
        var key = exchange.Header("Idempotency-Key");
        if (key is not null && !Key().IsMatch(key))
        {
            return exchange.Wrong(
                $"Idempotency-Key '{key}' is not 1 to 255 of A-Z a-z 0-9 _ : . -",
                HeyGenAnswer.V3(400, "invalid_parameter", "Idempotency-Key is invalid", "Idempotency-Key"));
        }

        if (account.OrderedWith(key) is { } first)
        {
            return Accepted(first);
        }

        if (exchange.Json() is not { } body)
        {
            return HeyGenAnswer.V3(400, "invalid_parameter", "The body is no JSON");
        }

        var complaints = VideoOrder.Check(body, account.Settings.Catalogue);
        if (complaints.Count > 0)
        {
            var all = string.Join("; ", complaints);
            return exchange.Wrong(all, HeyGenAnswer.V3(400, "invalid_parameter", all, complaints[0].Split(' ')[0]));
        }

        return account.Hindrance(isStudio: false) ?? Accepted(account.Order(exchange.Route, body, isStudio: false, key));
    }

    public static HeyGenAnswer Get(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf();
        return account.Video(exchange.Id) is { } video
            ? HeyGenAnswer.V3Data(View(video, video.Look(), exchange, account))
            : Unknown(exchange.Id);
    }

    /// <summary>By title: whoever's title has the asked one in it. Newest first.</summary>
    public static HeyGenAnswer List(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf("title", "limit", "token", "folder_id");
        var query = exchange.Request.Query;
        var limit = 10;
        if (query.ContainsKey("limit")
            && (!int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > 100))
        {
            return exchange.Wrong(
                $"limit is {query["limit"]}", HeyGenAnswer.V3(400, "invalid_parameter", "limit must be within 1 and 100", "limit"));
        }

        var start = int.TryParse(query["token"].ToString().Replace("t", ""), CultureInfo.InvariantCulture, out var skipped) ? skipped : 0;
        var title = query["title"].ToString();
        var found = account.Videos.Reverse().Where(video => video.Title.Contains(title, StringComparison.OrdinalIgnoreCase)).ToList();
        var hasMore = found.Count > start + limit;
        return HeyGenAnswer.Json(200, new
        {
            data = found.Skip(start).Take(limit).Select(video => View(video, video.Status, exchange, account)),
            has_more = hasMore,
            next_token = hasMore ? string.Create(CultureInfo.InvariantCulture, $"t{start + limit}") : null,
        });
    }

    public static HeyGenAnswer Statuses(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf("video_ids");
        var ids = exchange.Request.Query["video_ids"].SelectMany(value => value!.Split(',')).ToList();
        if (ids.Count is 0 or > 100)
        {
            return exchange.Wrong(
                $"{ids.Count} video_ids", HeyGenAnswer.V3(400, "invalid_parameter", "video_ids takes 1 to 100 ids", "video_ids"));
        }

        return HeyGenAnswer.V3Data(new
        {
            videos = ids.Select(account.Video).OfType<HeyGenVideo>()
                .Select(video => View(video, video.Look() is var status and not "pending" ? status : "queued", exchange, account)),
            not_found = ids.Where(id => account.Video(id) is null),
        });
    }

    public static HeyGenAnswer Delete(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf();
        if (account.Video(exchange.Id) is not { } video)
        {
            return Unknown(exchange.Id);
        }

        video.IsDeleted = true;
        return HeyGenAnswer.V3Data(new { id = video.Id });
    }

    private static HeyGenAnswer Accepted(HeyGenVideo video) =>
        HeyGenAnswer.V3Data(new { video_id = video.Id, status = "waiting", output_format = video.Format });

    private static HeyGenAnswer Unknown(string id) => HeyGenAnswer.V3(404, "video_not_found", $"Video {id} was not found");

    private static object View(HeyGenVideo video, string status, HeyGenExchange exchange, HeyGenAccount account)
    {
        var isGood = status == "completed";
        var failure = status == "failed" ? video.Failure : null;
        return new
        {
            id = video.Id,
            title = video.Title,
            status,
            video_url = isGood ? account.Sign(exchange.Origin, FileRoutes.PathOf(video)) : null,
            thumbnail_url = isGood ? account.Sign(exchange.Origin, $"/files/{video.Id}/thumbnail.jpg") : null,
            gif_url = (string?)null,
            captioned_video_url = (string?)null,
            subtitle_url = (string?)null,
            duration = isGood ? video.Film.Seconds : (double?)null,
            created_at = Created,
            completed_at = isGood ? Created + 60 : (int?)null,
            failure_code = failure?.Code,
            failure_message = failure?.Message,
            video_page_url = $"https://app.heygen.com/videos/{video.Id}",
            folder_id = (string?)null,
        };
    }

    [GeneratedRegex("^[A-Za-z0-9_:.-]{1,255}$")]
    private static partial Regex Key();
}
