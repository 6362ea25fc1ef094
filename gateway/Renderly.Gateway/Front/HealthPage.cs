using System.Globalization;
using System.Text;
using Renderly.Web.Health;

namespace Renderly.Gateway.Front;

/// <summary><c>/health</c> for browsers: services and providers in two tables.</summary>
internal static class HealthPage
{
    private const int RefreshSeconds = 10;

    public static HtmlPage Of(HealthOverview.Health services, VideoHealth.View providers)
    {
        var page = new StringBuilder("<h1>Renderly is ")
            .Append(Word(services.Status, services.IsReady))
            .Append("</h1><p>Version ")
            .Append(HtmlPage.Encode(services.Version))
            .Append("</p><table><tr><th>service<th>state");
        foreach (var (name, state) in services.Services)
        {
            page.Append("<tr><td>").Append(HtmlPage.Encode(name)).Append("<td>").Append(Word(state, state == "ready"));
        }

        page.Append("</table><table><tr><th>provider<th>state<th>last success<th>last failure<th>latency<th>in flight<th>waiting");
        foreach (var provider in providers.Providers)
        {
            page.Append("<tr><td>").Append(HtmlPage.Encode(provider.Provider))
                .Append("<td>").Append(Word(provider.State, provider.State is ProviderHealth.Reachable or ProviderHealth.Unknown))
                .Append("<td>").Append(Time(provider.LastSuccessAt))
                .Append("<td>").Append(Time(provider.LastFailureAt)).Append(' ').Append(HtmlPage.Encode(provider.LastError))
                .Append("<td>").Append(provider.LatencySeconds is { } seconds
                    ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###} s")
                    : "")
                .Append("<td>").Append(provider.InFlight).Append("<td>").Append(provider.Waiting);
            foreach (var warning in provider.Warnings ?? [])
            {
                page.Append("<tr><td><td colspan=6>").Append(HtmlPage.Encode(warning));
            }
        }

        return new HtmlPage("health", page.Append("</table>").ToString()) { RefreshSeconds = RefreshSeconds };
    }

    private static string Word(string text, bool isGood) =>
        $"<span class=\"{(isGood ? "good" : "bad")}\">{HtmlPage.Encode(text)}</span>";

    private static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
