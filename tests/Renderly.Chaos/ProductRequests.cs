using System.Text.Json;
using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>Product videos, mostly short; every tenth needs a second chain, and with it a frame taken from the first.</summary>
/// <param name="pictureUrl">The product's picture.</param>
/// <param name="webhookUrl">Where the end of each job is told.</param>
/// <param name="music">As in a request; null for none.</param>
public sealed class ProductRequests(string pictureUrl, string webhookUrl, string? music = null) : IJobRequests
{
    public Task<JobOrder> NextAsync(int number, PatientClient client, CancellationToken cancellationToken)
    {
        var request = JsonSerializer.SerializeToNode(RenderlyApi.Request(pictureUrl, Scenes(number), webhookUrl: webhookUrl))!.AsObject();
        if (music is not null)
        {
            request["music"] = music;
        }

        return Task.FromResult(JobOrder.Shared(request));
    }

    private static int[] Scenes(int number) => (number % 10) switch
    {
        9 => [4, 4, 4, 4, 4, 4],
        var n => [.. Enumerable.Repeat(4, 1 + n % 3)],
    };
}
