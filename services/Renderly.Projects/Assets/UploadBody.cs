namespace Renderly.Projects.Assets;

/// <summary>The body of an upload, unread.</summary>
/// <param name="ContentType">As the request says it, with the boundary of its parts.</param>
/// <param name="Content">Read once.</param>
internal sealed record UploadBody(string? ContentType, Stream Content)
{
    public static ValueTask<UploadBody> BindAsync(HttpContext context) =>
        ValueTask.FromResult(new UploadBody(context.Request.ContentType, context.Request.Body));
}
