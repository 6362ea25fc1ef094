using Renderly.Contracts.Steps;
using Renderly.Providers.Inspection;
using Renderly.ServiceDefaults;
using Renderly.Storage;
using Renderly.Tasks;

namespace Renderly.Veo;

/// <summary>
/// Looks into a finished clip where it lies in the bucket, before anything is built on it: an extension of a clip that is broken costs
/// more, and a film of it fails last of all. Only its index is read.
/// </summary>
internal sealed class ClipInspection(IObjectStores stores)
{
    /// <param name="result">Where the clip lies.</param>
    /// <param name="needs">What was ordered.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>The result with its length as measured; or that it is of no use; or that it cannot be read yet.</returns>
    public async Task<PollOutcome> JudgeAsync(StepSucceeded result, ResultNeeds needs, CancellationToken cancellationToken)
    {
        var (facts, error) = await LookAsync(result.UriOf(StepOutput.Video), cancellationToken);
        if (error is not null)
        {
            return new PollOutcome.Unavailable(error);
        }

        return needs.Defect(facts) is { } defect
            ? new PollOutcome.Useless(
                new ProviderError("result_unusable", $"The finished clip is paid for and cannot be used: {defect}."), result)
            : new PollOutcome.Succeeded(Measured(result, facts!));
    }

    /// <summary>How long the picture of a clip is that lies in the bucket; null where that cannot be told now.</summary>
    public async Task<double?> SecondsOfAsync(Uri clip, CancellationToken cancellationToken) =>
        (await LookAsync(clip, cancellationToken)).Facts?.Picture?.EndSeconds;

    private async Task<(VideoFacts? Facts, ProviderError? Error)> LookAsync(Uri clip, CancellationToken cancellationToken)
    {
        try
        {
            var uri = ObjectUri.Parse(clip.OriginalString);
            var store = stores.For(uri);
            return await store.FindAsync(uri, cancellationToken) is { } stored
                ? (await VideoInspection.LookAsync(new MediaObjectBytes(store, stored), cancellationToken), null)
                : (null, Unavailable("it is not in the bucket yet"));
        }
        catch (Exception exception) when (exception is StorageException or IOException or HttpRequestException or FormatException)
        {
            return (null, Unavailable(exception.Message));
        }
    }

    private static StepSucceeded Measured(StepSucceeded result, VideoFacts facts) => result with
    {
        Outputs = [.. result.Outputs.Select(output => output.Name == StepOutput.Video && facts.Seconds is { } seconds
            ? output with { Seconds = Math.Round(seconds, 3) }
            : output)],
    };

    private static ProviderError Unavailable(string reason) =>
        new("result_unavailable", Sentence.Of($"The finished clip could not be read: {reason}"));
}
