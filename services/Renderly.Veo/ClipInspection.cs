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
    private static readonly ResultNeeds Needs = new();

    /// <returns>The result with its length as measured; or that it is of no use; or that it cannot be read yet.</returns>
    public async Task<PollOutcome> JudgeAsync(StepSucceeded result, CancellationToken cancellationToken)
    {
        var (facts, error) = await LookAsync(result, cancellationToken);
        if (error is not null)
        {
            return new PollOutcome.Unavailable(error);
        }

        return Needs.Defect(facts) is { } defect
            ? new PollOutcome.Useless(new ProviderError("result_unusable", $"The finished clip is paid for and cannot be used: {defect}."), result)
            : new PollOutcome.Succeeded(Measured(result, facts!));
    }

    /// <summary>A clip that was found in its folder, with its length where it can be read.</summary>
    public async Task<StepSucceeded> MeasureAsync(StepSucceeded result, CancellationToken cancellationToken) =>
        (await LookAsync(result, cancellationToken)).Facts is { } facts ? Measured(result, facts) : result;

    private async Task<(VideoFacts? Facts, ProviderError? Error)> LookAsync(StepSucceeded result, CancellationToken cancellationToken)
    {
        try
        {
            var uri = ObjectUri.Parse(result.UriOf(StepOutput.Video).OriginalString);
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
