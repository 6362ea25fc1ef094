using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>Finished videos at the storage, by signed addresses.</summary>
internal static class FileRoutes
{
    public static HeyGenAnswer Denied { get; } = Xml(403, "AccessDenied", "Access Denied");

    public static string PathOf(HeyGenVideo video) => $"/files/{video.Id}/video.{video.Format}";

    public static HeyGenAnswer Get(HeyGenExchange exchange, HeyGenAccount account)
    {
        var path = exchange.Request.Path.Value!;
        if (!account.IsSigned(path, exchange.Request.Query["Signature"]))
        {
            return Denied;
        }

        if (account.Video(exchange.Id) is not { } video || path != PathOf(video))
        {
            return exchange.Wrong("nobody needs this file", Xml(404, "NoSuchKey", "The specified key does not exist."));
        }

        if (!account.IsThere(path))
        {
            return account.Settings.LateStatus == 403
                ? Denied
                : Xml(account.Settings.LateStatus, "NoSuchKey", "The specified key does not exist.");
        }

        return Bytes(exchange, video);
    }

    private static HeyGenAnswer Bytes(HeyGenExchange exchange, HeyGenVideo video)
    {
        var type = $"video/{video.Format}";
        var bytes = video.Film.Bytes;
        if (!RangeHeaderValue.TryParse(exchange.Header("Range"), out var range) || range.Ranges.Count != 1)
        {
            return new HeyGenAnswer(200, bytes, type, new Dictionary<string, string> { ["Accept-Ranges"] = "bytes" });
        }

        var asked = range.Ranges.First();
        var from = asked.From ?? bytes.Length - asked.To!.Value;
        var to = asked.From is null ? bytes.Length - 1 : Math.Min(asked.To ?? bytes.Length - 1, bytes.Length - 1);
        return from > to
            ? Xml(416, "InvalidRange", "The requested range is not satisfiable")
            : new HeyGenAnswer(206, bytes[(int)from..((int)to + 1)], type, new Dictionary<string, string>
            {
                ["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{bytes.Length}"),
            });
    }

    private static HeyGenAnswer Xml(int status, string code, string message) => new(
        status,
        Encoding.UTF8.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>{message}</Message></Error>"),
        "application/xml");
}
