using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Egress;
using Renderly.Storage;
using Renderly.Tasks;

namespace Renderly.Media.Sounds;

/// <summary>
/// A user's sound: fetched beside the slots, for its server may never answer, then judged and brought to the form in which films take it.
/// </summary>
internal sealed class PrepareSoundHandler(
    SoundFetcher fetcher,
    SoundPreparer preparer,
    IObjectStores stores,
    IObjectFiles files,
    IOptions<WorkFolderOptions> options,
    ILogger<PrepareSoundHandler> logger) : MediaTask<PrepareSound>(stores, files, options, logger), IPrepareTasks<PrepareSound>
{
    public async Task<PrepareOutcome> PrepareAsync(StepTask<PrepareSound> task, CancellationToken cancellationToken)
    {
        try
        {
            return new PrepareOutcome.Ready(ObjectUri.TryParse(task.Command.Source.OriginalString, out var own)
                ? own
                : await fetcher.FetchOnceAsync(task, SoundName.Of(task.Command), cancellationToken));
        }
        catch (UserFileUnusableException exception)
        {
            return new PrepareOutcome.Rejected(new ProviderError(SoundPreparer.Unusable, exception.Message));
        }
        catch (UserFileUnavailableException exception)
        {
            return new PrepareOutcome.Unavailable(new ProviderError("sound_unreachable", exception.Message));
        }
        catch (StorageFullException exception)
        {
            return new PrepareOutcome.Unavailable(new ProviderError("storage_full", exception.Message));
        }
        catch (Exception exception) when (exception is StorageException or IOException)
        {
            return new PrepareOutcome.Unavailable(
                new ProviderError("storage_unavailable", $"The sound could not be kept: {exception.Message}"));
        }
    }

    protected override async Task<StepSucceeded> WorkAsync(StepTask<PrepareSound> task, string folder, CancellationToken cancellationToken)
    {
        var given = await FetchAsync(new Uri(((ObjectUri)task.Input!).ToString()), Path.Combine(folder, "given"), cancellationToken);
        var (sound, duration) = await preparer.PrepareAsync(
            given, task.Command.Purpose, SoundName.Of(task.Command), folder, cancellationToken);
        if (duration.TotalSeconds > task.Command.MaxSeconds)
        {
            throw SoundPreparer.TooLong(SoundName.Of(task.Command), duration, task.Command.MaxSeconds.Value);
        }

        var key = $"{task.Command.OutputFolder}{task.Step}-{task.Attempt}.flac";
        var stored = await StoreAsync(sound, key, "audio/flac", cancellationToken);
        return new SoundPrepared
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            Provider = task.Provider,
            Outputs = [Output(StepOutput.Sound, stored) with { Seconds = duration.TotalSeconds }],
        };
    }
}
