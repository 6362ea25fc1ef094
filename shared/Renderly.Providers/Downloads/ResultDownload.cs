using System.Diagnostics;
using Renderly.Contracts.Steps;
using Renderly.Egress;
using Renderly.Providers.Inspection;
using Renderly.Tasks;
using Renderly.ServiceDefaults;
using Renderly.ServiceDefaults.Telemetry;
using Renderly.Storage;

namespace Renderly.Providers.Downloads;

/// <summary>
/// Copies finished results from providers' temporary addresses to our own storage. The addresses come from outside: they are called like
/// those of users, without any key of ours.
/// </summary>
public sealed class ResultDownload(EgressHttp http, IObjectStores stores, IObjectFiles files)
{
    private static readonly ActivitySource Activities = new("Renderly.Providers");

    /// <summary>How often a file that is not all there is fetched again, before it counts as what the provider has made.</summary>
    private const int MaxAgain = 2;

    /// <summary>
    /// The result is there and paid for, so whatever goes wrong with the copy is no verdict on the work: the next look tries again,
    /// with the fresh address that providers then give. What arrives whole and is not what it must be is one: the provider's.
    /// </summary>
    /// <param name="source">The result.</param>
    /// <param name="key">Where in our storage it goes.</param>
    /// <param name="copied">
    /// Makes the event from the copy's object URI, and from what was found in it where <see cref="ResultSource.Needs"/> are given.
    /// </param>
    /// <param name="cancellationToken">Ends the copying without a verdict.</param>
    public Task<PollOutcome> CollectAsync(
        ResultSource source, string key, Func<Uri, VideoFacts?, StepSucceeded> copied, CancellationToken cancellationToken) =>
        GuardAsync(source, token => CopyAsync(source, key, FetchWholeAsync, copied, token), cancellationToken);

    /// <summary>The same of a still picture, which is looked at as a whole.</summary>
    /// <param name="source">The result, of kind <see cref="ResultKind.Picture"/>.</param>
    /// <param name="key">Where in our storage it goes, without the extension, which the picture itself says.</param>
    /// <param name="copied">Makes the event from the copy's object URI and the picture; null for one that cannot be read.</param>
    /// <param name="cancellationToken">Ends the copying without a verdict.</param>
    public Task<PollOutcome> CollectPictureAsync(
        ResultSource source, string key, Func<Uri, PictureFacts?, StepSucceeded> copied, CancellationToken cancellationToken) =>
        GuardAsync(source, token => CopyPictureAsync(source, key, copied, token), cancellationToken);

    /// <summary>The same of sound in a WAV, whose header is made to say how much of it there is.</summary>
    /// <param name="source">The result, of kind <see cref="ResultKind.Wav"/>.</param>
    /// <param name="key">Where in our storage it goes.</param>
    /// <param name="copied">Makes the event from the copy's object URI and the sound; null for one that cannot be read.</param>
    /// <param name="cancellationToken">Ends the copying without a verdict.</param>
    public Task<PollOutcome> CollectSoundAsync(
        ResultSource source, string key, Func<Uri, SoundFacts?, StepSucceeded> copied, CancellationToken cancellationToken) =>
        GuardAsync(source, token => CopyAsync(source, key, FetchSoundAsync, copied, token), cancellationToken);

    private static async Task<PollOutcome> GuardAsync(
        ResultSource source, Func<CancellationToken, Task<PollOutcome>> copy, CancellationToken cancellationToken)
    {
        using var span = Activities.StartRecorded($"download {source.Name}");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(source.Timeout);
        try
        {
            return await copy(limit.Token);
        }
        catch (StorageFullException exception)
        {
            return Unavailable(exception.Message, "storage_full");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException or StorageException)
        {
            return Unavailable(exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unavailable($"it took longer than {source.Timeout.TotalSeconds:0} s");
        }

        PollOutcome.Unavailable Unavailable(string reason, string code = "result_unavailable")
        {
            span?.SetStatus(ActivityStatusCode.Error, reason);
            return new PollOutcome.Unavailable(
                new ProviderError(code, Sentence.Of($"The finished {source.Name} could not be copied: {reason}")));
        }
    }

    private async Task<PollOutcome> CopyAsync<TFacts>(
        ResultSource source,
        string key,
        Func<ResultSource, string, CancellationToken, Task<(TFacts?, string?)>> fetch,
        Func<Uri, TFacts?, StepSucceeded> copied,
        CancellationToken cancellationToken)
        where TFacts : class
    {
        var path = Path.Combine(Path.GetTempPath(), $"renderly-{Guid.CreateVersion7():N}.part");
        try
        {
            var target = stores.Own(key);
            var (facts, defect) = await fetch(source, path, cancellationToken);
            var result = copied(new Uri(target.ToString()), facts);
            if (defect is not null)
            {
                return Useless(source, defect, result);
            }

            await files.UploadFileAsync(path, target, new PutOptions { ContentType = source.Kind.ContentType }, cancellationToken);
            return new PollOutcome.Succeeded(result);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<PollOutcome> CopyPictureAsync(
        ResultSource source, string key, Func<Uri, PictureFacts?, StepSucceeded> copied, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"renderly-{Guid.CreateVersion7():N}.part");
        try
        {
            for (var again = 0; ; again++)
            {
                await FetchAsync(source, path, cancellationToken);
                var (facts, defect) = await PictureFacts.LookAsync(path, source.Needs?.Shape, cancellationToken);
                var target = stores.Own($"{key}.{facts?.Extension ?? "bin"}");
                var result = copied(new Uri(target.ToString()), facts);
                if (defect is null)
                {
                    await files.UploadFileAsync(path, target, new PutOptions { ContentType = facts!.ContentType }, cancellationToken);
                    return new PollOutcome.Succeeded(result);
                }

                if (facts is not null || again == MaxAgain)
                {
                    return Useless(source, defect, result);
                }
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static PollOutcome.Useless Useless(ResultSource source, string defect, StepSucceeded result) => new(
        new ProviderError("result_unusable", $"The finished {source.Name} is paid for and cannot be used: {defect}."), result);

    private async Task<(SoundFacts? Facts, string? Defect)> FetchSoundAsync(
        ResultSource source, string path, CancellationToken cancellationToken)
    {
        await FetchAsync(source, path, cancellationToken);
        return await SoundFacts.MendAsync(path, cancellationToken);
    }

    /// <summary>Fetches it and looks into it; what was cut off may have been cut off on the way, without anybody's saying so.</summary>
    private async Task<(VideoFacts? Facts, string? Defect)> FetchWholeAsync(
        ResultSource source, string path, CancellationToken cancellationToken)
    {
        for (var again = 0; ; again++)
        {
            await FetchAsync(source, path, cancellationToken);
            if (source.Needs is null)
            {
                return (null, null);
            }

            using var bytes = new MediaFileBytes(path);
            var facts = await VideoInspection.LookAsync(bytes, cancellationToken);
            var defect = source.Needs.Defect(facts);
            if (defect is null || (facts is not null && facts.Cut is null) || again == MaxAgain)
            {
                return (facts, facts is null ? FormattableString.Invariant($"{defect} ({bytes.Length} bytes came)") : defect);
            }
        }
    }

    private async Task FetchAsync(ResultSource source, string path, CancellationToken cancellationToken)
    {
        if (source.Fetch is { } fetch)
        {
            await fetch(path, cancellationToken);
            return;
        }

        await using var file = new FileStream(path, OwnerOnly.Writing(FileMode.Create, FileAccess.ReadWrite));
        await new ResultFile(http, source, file).FetchAsync(cancellationToken);
    }
}
