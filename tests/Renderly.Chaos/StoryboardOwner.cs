using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>
/// Looks at storyboards until they are ready, changes some, approves and renders each. Decides by what is there: where an answer is lost,
/// the next look shows whether the wish was heard.
/// </summary>
public sealed class StoryboardOwner(ServiceCluster cluster)
{
    /// <summary>Of three storyboards one is refined, one is put into another order, and one is taken as it is.</summary>
    private const int ChangeEvery = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Undecided storyboards with the numbers of their orders.</summary>
    private readonly ConcurrentDictionary<Guid, int> undecided = [];

    /// <param name="id">An accepted storyboard's.</param>
    /// <param name="number">Of its order: decides what is changed in it.</param>
    public void Take(Guid id, int number) => undecided[id] = number;

    /// <summary>Looks until it is cancelled.</summary>
    /// <exception cref="InvalidOperationException">A wish was refused.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            foreach (var (id, number) in undecided)
            {
                await LookAsync(id, number);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(Guid id, int number)
    {
        try
        {
            var path = $"/api/v2/jobs/{id}";
            using var answer = await cluster.Api.Http.GetAsync(path);
            if (!answer.IsSuccessStatusCode)
            {
                return;
            }

            var job = await answer.Content.ReadFromJsonAsync<JsonElement>();
            switch (job.GetProperty("status").GetString())
            {
                case "completed" or "failed" or "cancelled":
                    undecided.TryRemove(id, out _);
                    break;
                case "storyboard_ready":
                    var (verb, body) = WishOf(job, number);
                    await SendAsync($"{path}/{verb}", body);
                    break;
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // Something is down: the next look finds out what was heard.
        }
    }

    private static (string Verb, object Body) WishOf(JsonElement job, int number)
    {
        var revision = job.GetProperty("revision").GetInt32();
        return (revision, number % ChangeEvery, job.GetProperty("approved").GetBoolean()) switch
        {
            (1, 0, false) => ("refine", new { scene_number = 2, prompt = $"It rains on forest path {number}." }),
            (1, 1, false) => ("reorder", new { scene_order = new[] { 2, 1 } }),
            (_, _, false) => ("approve", new { revision }),
            _ => ("render", new { revision }),
        };
    }

    private async Task SendAsync(string path, object body)
    {
        using var response = await cluster.Api.Http.PostAsJsonAsync(path, body);

        // 409: an earlier wish was heard since the look.
        if ((int)response.StatusCode is >= 400 and < 500 && response.StatusCode != HttpStatusCode.Conflict)
        {
            throw new InvalidOperationException($"{path} refused: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }
}
