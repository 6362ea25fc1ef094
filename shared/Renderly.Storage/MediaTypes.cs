using Microsoft.AspNetCore.StaticFiles;

namespace Renderly.Storage;

internal static class MediaTypes
{
    private static readonly FileExtensionContentTypeProvider Known = new();

    public static string ByExtension(string key) => Known.TryGetContentType(key, out var type) ? type : "application/octet-stream";
}
