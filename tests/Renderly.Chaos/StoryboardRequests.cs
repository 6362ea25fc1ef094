using System.Collections.Concurrent;

namespace Renderly.Chaos;

/// <summary>
/// Prompts of two short scenes that keep to a picture; in the second more is said than its clip can last. Every fourth is told again that
/// was told before.
/// </summary>
/// <param name="pictureUrl">The picture that the scenes keep to.</param>
/// <param name="webhookUrl">Where the end of each job is told.</param>
/// <param name="owner">Looks at the storyboards, and decides.</param>
public sealed class StoryboardRequests(string pictureUrl, string webhookUrl, StoryboardOwner owner) : IJobRequests
{
    private const int AgainEvery = 4;

    private readonly ConcurrentDictionary<int, int> tales = [];

    public Task<JobOrder> NextAsync(int number, PatientClient client, CancellationToken cancellationToken)
    {
        // Half of the load ago: mostly it is done by now, and nothing is paid again.
        var tale = number % AgainEvery == AgainEvery - 1 && tales.TryGetValue(number / 2, out var before) ? before : number;
        tales[number] = tale;
        return Task.FromResult(new JobOrder("/api/v2/generate", Request(tale)) { Accepted = id => owner.Take(id, number) });
    }

    private object Request(int tale) => new
    {
        prompt = $"""
            Scene 1 (2 s): Mist drifts over forest path {tale}. "Shoe number {tale}."
            Scene 2 (3 s): The sun comes out over forest path {tale}. "{LongSpeech.Of(tale)}"
            """,
        voice_over = true,
        captions = true,
        music = true,
        references = new[] { new { url = pictureUrl } },
        webhook_url = webhookUrl,
    };
}
