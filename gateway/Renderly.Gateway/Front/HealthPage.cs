using System.Globalization;
using System.Net;
using System.Text;
using Renderly.Web.Health;

namespace Renderly.Gateway.Front;

/// <summary><c>/health</c> for browsers: services and providers in two tables, without scripts or anything from elsewhere.</summary>
internal static class HealthPage
{
    private const string Start =
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <meta http-equiv="refresh" content="10">
        <title>Renderly: health</title><style>body{font:16px system-ui,sans-serif;margin:2rem;max-width:60rem}
        table{border-collapse:collapse;margin:1rem 0}th,td{text-align:left;padding:.3rem 1.2rem .3rem 0;border-bottom:1px solid #ddd}
        .good{color:#0a7d33}.bad{color:#c0261c;font-weight:600}</style>
        """;

    /// <summary>Whether the caller would rather have a page than JSON, as browsers say.</summary>
    public static bool IsWanted(HttpRequest request) =>
        request.GetTypedHeaders().Accept
            .FirstOrDefault(type => type.MediaType.Value is "text/html" or "application/json")?.MediaType.Value == "text/html";

    public static string Of(HealthOverview.Health services, VideoHealth.View providers)
    {
        var page = new StringBuilder(Start).Append("<h1>Renderly is ")
            .Append(Word(services.Status, services.IsReady))
            .Append("</h1><p>Version ")
            .Append(WebUtility.HtmlEncode(services.Version))
            .Append("</p><table><tr><th>service<th>state");
        foreach (var (name, state) in services.Services)
        {
            page.Append("<tr><td>").Append(WebUtility.HtmlEncode(name)).Append("<td>").Append(Word(state, state == "ready"));
        }

        page.Append("</table><table><tr><th>provider<th>state<th>last success<th>last failure<th>latency<th>in flight<th>waiting");
        foreach (var provider in providers.Providers)
        {
            page.Append("<tr><td>").Append(WebUtility.HtmlEncode(provider.Provider))
                .Append("<td>").Append(Word(provider.State, provider.State is ProviderHealth.Reachable or ProviderHealth.Unknown))
                .Append("<td>").Append(Time(provider.LastSuccessAt))
                .Append("<td>").Append(Time(provider.LastFailureAt)).Append(' ').Append(WebUtility.HtmlEncode(provider.LastError))
                .Append("<td>").Append(provider.LatencySeconds is { } seconds
                    ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###} s")
                    : "")
                .Append("<td>").Append(provider.InFlight).Append("<td>").Append(provider.Waiting);
        }

        return page.Append("</table></html>").ToString();
    }

    private static string Word(string text, bool isGood) =>
        $"<span class=\"{(isGood ? "good" : "bad")}\">{WebUtility.HtmlEncode(text)}</span>";

    private static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
