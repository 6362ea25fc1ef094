using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Assets;

internal sealed class UploadAssetsCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<UploadAssetsCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : GlobalSettings
    {
        [CommandArgument(0, "<FILES>")]
        [Description("Pictures, videos or sounds")]
        public string[] Files { get; init; } = [];

        [CommandOption("-t|--tag <TAG>")]
        [Description("A word to find them by; may be repeated")]
        public string[] Tags { get; init; } = [];

        [CommandOption("--type <TYPE>")]
        [Description("What sounds are: audio, music or voice")]
        public string? Type { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        foreach (var file in settings.Files)
        {
            var asset = await AssetFiles.UploadAsync(
                client, file, new AssetRequest { AssetType = settings.Type, Tags = settings.Tags ?? [] }, cancellationToken);
            if (settings.Json)
            {
                Terminal.JsonLine(asset);
            }
            else if (Terminal.IsForPeople)
            {
                Terminal.Success($"{asset.Id}  {file} ({asset.ContentType}, {Texts.Bytes(asset.SizeBytes)})");
            }
            else
            {
                Terminal.Line(asset.Id);
            }
        }

        return ExitCode.Ok;
    }
}
