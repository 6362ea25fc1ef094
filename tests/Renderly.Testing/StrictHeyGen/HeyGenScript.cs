using System.Text;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>An answer that a test has prepared.</summary>
/// <param name="Text">What the request's body must have in it; empty for any.</param>
/// <param name="IsOnce">It is used up by the first request.</param>
internal sealed record HeyGenScript(string Route, string Text, HeyGenAnswer Answer, bool IsOnce)
{
    public bool IsFor(HeyGenExchange exchange) =>
        Route == exchange.Route && (Text.Length == 0 || Encoding.UTF8.GetString(exchange.Body).Contains(Text, StringComparison.Ordinal));
}
