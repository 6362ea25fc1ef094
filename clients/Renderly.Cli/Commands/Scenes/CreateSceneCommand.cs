using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Ids;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Scenes;

internal sealed class CreateSceneCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<CreateSceneCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : GlobalSettings
    {
        [CommandOption("-i|--image <TEXT>")]
        [Description("What the picture shows")]
        public string? ImagePrompt { get; init; }

        [CommandOption("--video <TEXT>")]
        [Description("What happens in the video")]
        public string? VisualPrompt { get; init; }

        [CommandOption("-p|--product <PICTURE>")]
        [Description("A picture of the product: an address, asset:ID, or a file here, which is uploaded")]
        public string? Product { get; init; }

        [CommandOption("-r|--reference <PICTURE>")]
        [Description("A further picture; may be repeated, with the product's three in all")]
        public string[] References { get; init; } = [];

        [CommandOption("-d|--duration <SECONDS>")]
        [Description("Length of the video, 2 to 10; 5 when left out")]
        public int? Duration { get; init; }

        [CommandOption("-s|--scenario <ID>")]
        [Description("The scenario, which gives the resolution")]
        [TypeConverter(typeof(ScenarioIdConverter))]
        public Guid? ScenarioId { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var references = new List<string>();
        foreach (var reference in settings.References ?? [])
        {
            references.Add(await ScenePictures.AddressOfAsync(client, reference, cancellationToken));
        }

        var scene = await client.Scenes.CreateAsync(
            new VideoSceneRequest
            {
                ScenarioId = settings.ScenarioId,
                ImagePrompt = settings.ImagePrompt,
                VisualPrompt = settings.VisualPrompt,
                ProductReferenceImageUrl = settings.Product is { } product
                    ? await ScenePictures.AddressOfAsync(client, product, cancellationToken)
                    : null,
                ReferenceImages = references.Count > 0 ? references : null,
                Duration = settings.Duration,
            },
            cancellationToken: cancellationToken);
        if (settings.Json)
        {
            Terminal.Json(scene);
        }
        else if (Terminal.IsForPeople)
        {
            Terminal.Success($"Scene {scene.Id} is written.");
        }
        else
        {
            Terminal.Line(scene.Id.ToString());
        }

        return ExitCode.Ok;
    }
}
