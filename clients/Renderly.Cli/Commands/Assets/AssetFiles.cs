using Renderly.Cli.Exit;
using Renderly.Cli.Requests;
using Renderly.Client;

namespace Renderly.Cli.Commands.Assets;

/// <summary>Files of this machine on their way to the server.</summary>
internal static class AssetFiles
{
    /// <exception cref="CliException">The file cannot be read.</exception>
    public static async Task<Asset> UploadAsync(
        RenderlyClient client, string file, AssetRequest request, CancellationToken cancellationToken)
    {
        if (InputFile.IsStandardInput(file))
        {
            throw new CliException("An upload may have to be sent twice, so it cannot come from standard input; give a file.");
        }

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
