using Renderly.Projects.Data;

namespace Renderly.Projects.Assets;

/// <summary>What an interface takes of uploads, and how it answers them.</summary>
/// <param name="MaxBytes">Largest file, bytes; pictures may end earlier.</param>
/// <param name="Path">Of its assets: an id behind it makes an asset's own.</param>
/// <param name="View">Shows an asset.</param>
internal sealed record UploadTerms(long MaxBytes, string Path, Func<Asset, CancellationToken, Task<object>> View);
