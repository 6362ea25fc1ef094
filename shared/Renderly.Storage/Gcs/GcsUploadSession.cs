using System.Net;
using System.Runtime.ExceptionServices;
using Google;
using Google.Apis.Storage.v1;
using GcsObject = Google.Apis.Storage.v1.Data.Object;

namespace Renderly.Storage.Gcs;

/// <summary>
/// One resumable upload, used for every size: whatever breaks, the session is asked what it has before anything is sent again, and
/// the object appears once, when the last byte is there.
/// </summary>
internal sealed class GcsUploadSession(StorageService service, ObjectUri uri, Stream content, string contentType)
    : ObjectsResource.InsertMediaUpload(
        service, new GcsObject { Name = uri.Key, ContentType = contentType }, uri.Bucket, content, contentType)
{
    private readonly Uri _base = new(service.BaseUri);
    private bool _hasBegun;

    /// <summary>Begins or goes on to the end; may be called again after a failure.</summary>
    public async Task<GcsObject> GoOnAsync(CancellationToken cancellationToken)
    {
        var failure = (await ResumeAsync(cancellationToken)).Exception;
        if (failure is GoogleApiException { HttpStatusCode: HttpStatusCode.NotFound or HttpStatusCode.Gone })
        {
            throw _hasBegun
                ? new StorageUnavailableException(uri, $"The upload session of {uri} is gone; upload again.", failure)
                : GcsErrors.NoBucket(uri, failure);
        }

        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        return ResponseBody;
    }

    /// <summary>Stays on the base that we use ourselves: emulators behind another name put that name into the address.</summary>
    public override async Task<Uri> InitiateSessionAsync(CancellationToken cancellationToken = default)
    {
        var address = await base.InitiateSessionAsync(cancellationToken);
        _hasBegun = true;
        return new Uri(_base, address.IsAbsoluteUri ? address.PathAndQuery : address.OriginalString);
    }
}
