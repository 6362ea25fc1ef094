using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Renderly.Client;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Webhooks;

/// <summary>The client library's receiver against the reference implementation of the standard.</summary>
public sealed class ClientSignatureTests
{
    [Fact]
    public async Task What_the_reference_implementation_signs_is_accepted_and_signed_alike()
    {
        var now = TimeProvider.System.GetUtcNow();
        var cases = new[]
        {
            "{\"type\":\"job.completed\"}",
            "{\"type\":\"job.failed\",\"data\":{\"title\":\"Flasche für 5 €, 水筒 🚰\"}}",
            "{ \"type\" : \"endpoint.test\" }\r\n"
        }
            .Select((body, number) => new
            {
                secret = $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(24 + (number * 8)))}",
                id = $"msg_{number}",
                timestamp = now.ToUnixTimeSeconds(),
                body,
            })
            .ToList();

        var answer = (await NodeTools.RunAsync("sign-webhooks.mjs", [], JsonSerializer.Serialize(cases))).Success();
        var signatures = JsonSerializer.Deserialize<string[]>(answer)!;

        foreach (var (sent, signature) in cases.Zip(signatures))
        {
            var body = Encoding.UTF8.GetBytes(sent.body);
            var headers = new Dictionary<string, string>
            {
                [WebhookSignature.IdHeader] = sent.id,
                [WebhookSignature.TimestampHeader] = $"{sent.timestamp}",
                [WebhookSignature.SignatureHeader] = signature,
            };
            WebhookSignature.Verify(body, headers.GetValueOrDefault, sent.secret).Id.ShouldBe(sent.id);
            WebhookSignature.Sign(sent.id, now, body, sent.secret).ShouldBe(signature);
        }
    }
}
