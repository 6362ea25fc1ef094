using Renderly.Cli.Commands.Assets;
using Renderly.Cli.Exit;
using Renderly.Client;

namespace Renderly.Cli.Commands.Scenes;

/// <summary>Pictures as a user names them for a scene.</summary>
internal static class ScenePictures
{
    private const string AssetPrefix = "asset:";

    /// <summary>An address or an asset as it is; a file of this machine is uploaded and becomes an asset.</summary>
    /// <exception cref="CliException">It is none of them.</exception>
    public static async Task<string> AddressOfAsync(RenderlyClient client, string picture, CancellationToken cancellationToken)
    {
        if (picture.StartsWith(AssetPrefix, StringComparison.Ordinal) || picture.Contains("://", StringComparison.Ordinal))
        {
            return picture;
        }

        var asset = await AssetFiles.UploadAsync(client, picture, new AssetRequest(), cancellationToken);
        return AssetPrefix + asset.Id;
    }
}
