using Renderly.Cli.Exit;
using Renderly.Client;

namespace Renderly.Cli.Commands.Assets;

/// <summary>Files of this machine on their way to the server.</summary>
internal static class AssetFiles
{
    /// <exception cref="CliException">The file cannot be read.</exception>
    public static async Task<Asset> UploadAsync(RenderlyClient client, string file, AssetRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await client.Assets.UploadAsync(file, request, cancellationToken: cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot read {file}: {exception.Message}");
        }
    }
}
