using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Assets;

internal sealed class ListAssetsCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<ListAssetsCommand.Settings>(terminal, environment)
{
    private static readonly string[] Columns = ["asset", "type", "size", "name", "tags", "created"];

    internal sealed class Settings : GlobalSettings
    {
        [CommandOption("--type <TYPE>")]
        [Description("Only image, video, audio, music or voice")]
        public string? Type { get; init; }

        [CommandOption("-t|--tag <TAG>")]
        [Description("Only those with this tag; may be repeated, then those that have them all")]
        public string[] Tags { get; init; } = [];
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var assets = await client.Assets.ListAsync(settings.Type, settings.Tags, cancellationToken).ToListAsync(cancellationToken);
        Terminal.List(settings.Json, Columns, assets, Row);
        return ExitCode.Ok;
    }

    private static string?[] Row(Asset asset) =>
    [
        asset.Id, asset.AssetType, Texts.Bytes(asset.SizeBytes), asset.FileName, string.Join(",", asset.Tags), Texts.Time(asset.CreatedAt),
    ];
}
