using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Ids;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Assets;

internal sealed class DeleteAssetCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<DeleteAssetCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : GlobalSettings
    {
        [CommandArgument(0, "<ASSET>")]
        [Description("The asset's id")]
        [TypeConverter(typeof(AssetIdConverter))]
        public Guid AssetId { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var id = $"asset_{settings.AssetId:n}";
        await client.Assets.DeleteAsync(id, cancellationToken);
        Terminal.Done(settings.Json, new { Deleted = id }, "Deleted. What jobs took of it stays with them.");
        return ExitCode.Ok;
    }
}
