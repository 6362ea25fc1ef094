using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Ids;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Projects;

internal sealed class RenderProjectCommand(Terminal terminal, CliEnvironment environment)
    : StartingCommand<RenderProjectCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : ProviderSettings
    {
        [CommandArgument(0, "<PROJECT>")]
        [Description("The project's id")]
        [TypeConverter(typeof(ProjectIdConverter))]
        public Guid ProjectId { get; init; }

        [CommandOption("--fallback <NAME>")]
        [Description("Who may serve in its place; say it again for a further one. All others of the server by default")]
        public string[] Fallbacks { get; init; } = [];

        [CommandOption("--no-fallback")]
        [Description("No other provider may serve")]
        public bool NoFallback { get; init; }

        [CommandOption("--anew")]
        [Description("Make clips and voices again that you have already")]
        public bool Anew { get; init; }

        [CommandOption("--resolution <LINES>")]
        [Description("480p … 2160p, where not as the project says")]
        public string? Resolution { get; init; }

        [CommandOption("--captions")]
        [Description("Write the script into the picture while it is spoken")]
        public bool Captions { get; init; }

        [CommandOption("--caption-highlight <WHAT>")]
        [Description("none, or word: the word that is spoken stands out")]
        public string? CaptionHighlight { get; init; }

        [CommandOption("--caption-position <PLACE>")]
        [Description("bottom, top or middle")]
        public string? CaptionPosition { get; init; }
    }

    protected override async Task<StartedJob> StartAsync(
        RenderlyClient client, Settings settings, RequestOptions options, CancellationToken cancellationToken)
    {
        var started = await client.Projects.RenderAsync(
            settings.ProjectId,
            new RenderRequest
            {
                Quality = settings.Quality,
                Provider = settings.Provider,
                Fallbacks = settings.Fallbacks.Length > 0 ? settings.Fallbacks : null,
                AllowFallback = settings.NoFallback ? false : null,
                Reuse = settings.Anew ? false : null,
                Output = OutputOf(settings),
            },
            options,
            cancellationToken);
        return new StartedJob(started.JobId, started.Adjusted, started);
    }

    /// <summary>Null where all of it is as the project says.</summary>
    private static FilmOutput? OutputOf(Settings settings)
    {
        var output = new FilmOutput
        {
            Resolution = settings.Resolution,
            BurnCaptions = settings.Captions ? true : null,
            CaptionHighlight = settings.CaptionHighlight,
            CaptionPosition = settings.CaptionPosition,
        };
        return output == new FilmOutput() ? null : output;
    }
}
