using Renderly.Storage;
using Renderly.Storage.Files;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Views;

/// <summary>A stored file as an answer, with ranges.</summary>
internal static class StoredFile
{
    /// <param name="stores">Where it may lie.</param>
    /// <param name="address">Its object URI.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<IResult> AnswerAsync(IObjectStores stores, string address, CancellationToken cancellationToken)
    {
        var uri = ObjectUri.Parse(address);
        return await stores.For(uri).FindAsync(uri, cancellationToken) is { } file
            ? Results.Stream(
                new SeekableObjectStream(stores.For(uri), file),
                file.ContentType,
                fileDownloadName: null,
                file.UpdatedAt,
                enableRangeProcessing: true)
            : Problem.NotFound("file_not_found", "The file no longer exists.");
    }
}
