using System.Diagnostics;
using Renderly.Contracts.Steps;
using Renderly.Egress;
using Renderly.Tasks;
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

    /// <summary>
    /// The result is there and paid for, so whatever goes wrong with the copy is no verdict on the work: the next look tries again,
    /// with the fresh address that providers then give.
    /// </summary>
    /// <param name="source">The result.</param>
    /// <param name="key">Where in our storage it goes.</param>
    /// <param name="copied">Makes the event from the copy's object URI.</param>
    /// <param name="cancellationToken">Ends the copying without a verdict.</param>
    public async Task<PollOutcome> CollectAsync(
        ResultSource source, string key, Func<Uri, StepSucceeded> copied, CancellationToken cancellationToken)
    {
        using var span = Activities.StartRecorded($"download {source.Name}");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(source.Timeout);
        try
        {
            return new PollOutcome.Succeeded(copied(await CopyAsync(source, key, limit.Token)));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException or StorageException)
        {
            return Unavailable(exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unavailable($"it took longer than {source.Timeout.TotalSeconds:0} s");
        }

        PollOutcome.Unavailable Unavailable(string reason)
        {
            span?.SetStatus(ActivityStatusCode.Error, reason);
            return new PollOutcome.Unavailable(
                new ProviderError("result_unavailable", $"The finished {source.Name} could not be copied: {reason.TrimEnd('.')}."));
        }
    }

    private async Task<Uri> CopyAsync(ResultSource source, string key, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"renderly-{Guid.CreateVersion7():N}.part");
        try
        {
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, useAsync: true))
            {
                await new ResultFile(http, source, file).FetchAsync(cancellationToken);
            }

            var target = stores.Own(key);
            await files.UploadFileAsync(path, target, new PutOptions { ContentType = source.Kind.ContentType }, cancellationToken);
            return new Uri(target.ToString());
        }
        finally
        {
            File.Delete(path);
        }
    }
}
