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
    public async Task<PollOutcome> CollectAsync(
        ResultSource source, string key, Func<Uri, VideoFacts?, StepSucceeded> copied, CancellationToken cancellationToken)
    {
        using var span = Activities.StartRecorded($"download {source.Name}");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(source.Timeout);
        try
        {
            return await CopyAsync(source, key, copied, limit.Token);
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

    private async Task<PollOutcome> CopyAsync(
        ResultSource source, string key, Func<Uri, VideoFacts?, StepSucceeded> copied, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"renderly-{Guid.CreateVersion7():N}.part");
        try
        {
            var target = stores.Own(key);
            var (facts, defect) = await FetchAsync(source, path, cancellationToken);
            var result = copied(new Uri(target.ToString()), facts);
            if (defect is not null)
            {
                return new PollOutcome.Useless(
                    new ProviderError("result_unusable", $"The finished {source.Name} is paid for and cannot be used: {defect}."), result);
            }

            await files.UploadFileAsync(path, target, new PutOptions { ContentType = source.Kind.ContentType }, cancellationToken);
            return new PollOutcome.Succeeded(result);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Fetches it and looks into it; what was cut off may have been cut off on the way, without anybody's saying so.</summary>
    private async Task<(VideoFacts? Facts, string? Defect)> FetchAsync(
        ResultSource source, string path, CancellationToken cancellationToken)
    {
        for (var again = 0; ; again++)
        {
            await using (var file = new FileStream(path, OwnerOnly.Writing(FileMode.Create, FileAccess.ReadWrite)))
            {
                await new ResultFile(http, source, file).FetchAsync(cancellationToken);
            }

            if (source.Needs is null)
            {
                return (null, null);
            }

            using var bytes = new MediaFileBytes(path);
            var facts = await VideoInspection.LookAsync(bytes, cancellationToken);
            if (source.Needs.Defect(facts) is not { } defect || (facts is not null && facts.Cut is null) || again == MaxAgain)
            {
                return (facts, source.Needs.Defect(facts));
            }
        }
    }
}
