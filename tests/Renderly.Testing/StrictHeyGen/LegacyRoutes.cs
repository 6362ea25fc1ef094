using System.Text.Json;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>
/// The studio and what it needs of v1. Nobody can ask these routes whether they are still there but by a request that is refused: an empty
/// one, or one for a video that does not exist, is therefore no fault.
/// </summary>
internal static class LegacyRoutes
{
    private static readonly IReadOnlyList<string> UploadTypes = ["video/mp4", "video/webm", "image/png", "image/jpeg", "audio/mpeg"];

    public static HeyGenAnswer Upload(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf();
        if (exchange.Body.Length == 0)
        {
            return HeyGenAnswer.V1(400, 40001, "asset data must be provided");
        }

        if (exchange.Request.ContentLength is null)
        {
            exchange.Faults.Add("the upload does not say its Content-Length");
        }

        if (exchange.Body.Length > account.Settings.LegacyUploadLimit)
        {
            return HeyGenAnswer.V1(413, 40010, "File is too large");
        }

        if (!UploadTypes.Contains(exchange.ContentType))
        {
            return exchange.Wrong(
                $"content type '{exchange.Request.ContentType}'",
                HeyGenAnswer.V1(400, 400175, $"Unsupported content type {exchange.ContentType}"));
        }

        if (FileKinds.ContentType(exchange.Body) != exchange.ContentType)
        {
            return exchange.Wrong(
                $"the bytes are no {exchange.ContentType}", HeyGenAnswer.V1(400, 40010, "The file does not match its content type"));
        }

        var asset = new HeyGenAsset(account.NextId("asset"), exchange.ContentType, exchange.Body.Length)
        {
            IsStored = true,
            IsComplete = true,
        };
        account.Keep(asset);
        return V1(new
        {
            id = asset.Id,
            name = asset.Id,
            file_type = asset.ContentType.Split('/')[0],
            url = account.Sign(exchange.Origin, $"/assets/{asset.Id}.{asset.ContentType.Split('/')[1]}"),
            image_key = (string?)null,
            folder_id = "",
            meta = (string?)null,
            created_ts = 1_796_000_000,
        });
    }

    public static HeyGenAnswer Generate(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf();
        if (exchange.Body.Length == 0 || IsEmptyObject(exchange.Body))
        {
            return HeyGenAnswer.V2(400, "invalid_parameter", "video_inputs is invalid: Field required");
        }

        if (exchange.Json() is not { } body)
        {
            return HeyGenAnswer.V2(400, "invalid_parameter", "The body is no JSON");
        }

        var complaints = StudioOrder.Check(body, account.Settings.Catalogue, account.UsableAssets);
        if (complaints.Count > 0)
        {
            var all = string.Join("; ", complaints);
            return exchange.Wrong(all, HeyGenAnswer.V2(400, "invalid_parameter", all));
        }

        return account.Hindrance(isStudio: true)
            ?? V2(new { video_id = account.Order(exchange.Route, body, isStudio: true, idempotencyKey: null).Id });
    }

    public static HeyGenAnswer Status(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf("video_id");
        if (account.Video(exchange.Request.Query["video_id"].ToString()) is not { } video)
        {
            return HeyGenAnswer.V1(404, 400569, "heygen_video not found");
        }

        if (!video.IsStudio)
        {
            exchange.Faults.Add($"{video.Id} was ordered at v3 and is read there");
        }

        var status = video.Look();
        var isGood = status == "completed";
        return V1(new
        {
            id = video.Id,
            status,
            video_url = isGood ? account.Sign(exchange.Origin, FileRoutes.PathOf(video)) : null,
            thumbnail_url = isGood ? account.Sign(exchange.Origin, $"/files/{video.Id}/thumbnail.jpg") : null,
            gif_url = (string?)null,
            caption_url = (string?)null,
            video_url_caption = (string?)null,
            duration = isGood ? video.Film.Seconds : (double?)null,
            callback_id = video.CallbackId,
            created_at = 1_796_000_000,
            error = status == "failed" ? Error(video.Failure!) : null,
        });
    }

    private static object Error(HeyGenFailure failure) => new { code = failure.Code, message = failure.Message, detail = failure.Detail };

    private static HeyGenAnswer V2(object data) => HeyGenAnswer.Json(200, new { error = (string?)null, data });

    private static HeyGenAnswer V1(object data) => HeyGenAnswer.Json(200, new { code = 100, data, message = "Success" });

    private static bool IsEmptyObject(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && !json.RootElement.EnumerateObject().Any();
        }
        catch (JsonException)
        {
            // Whoever reads it next says what is wrong with it.
            return false;
        }
    }
}
