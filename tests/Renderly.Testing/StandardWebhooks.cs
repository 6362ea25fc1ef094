using System.Text.Json;

namespace Renderly.Testing;

/// <summary>The reference implementation of the standard (npm's <c>standardwebhooks</c>) as the judge of our signatures.</summary>
public static class StandardWebhooks
{
    /// <returns>For each call <c>accepted</c>, or what the verifier says against it.</returns>
    public static async Task<IReadOnlyList<string>> VerifyAsync(params (string Secret, WebhookCall Call)[] cases)
    {
        var input = JsonSerializer.Serialize(
            cases.Select(entry => new { secret = entry.Secret, headers = entry.Call.Headers, body = entry.Call.Body }));
        return JsonSerializer.Deserialize<string[]>((await NodeTools.RunAsync("verify-webhooks.mjs", [], input)).Success())!;
    }
}
