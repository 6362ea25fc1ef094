using System.ComponentModel;
using System.Globalization;
using Renderly.Cli.Connection;
using Renderly.Cli.Output;
using Renderly.Cli.Requests;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

internal sealed class SubmitCommand(Terminal terminal, CliEnvironment environment)
    : StartingCommand<SubmitCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : StartSettings
    {
        [CommandArgument(0, "<FILE>")]
        [Description("The request as JSON; - reads standard input")]
        public string File { get; init; } = "";

        [CommandOption("-m|--metadata <KEY=VALUE>")]
        [Description("Your own data, shown with the job; may be repeated")]
        public string[] Metadata { get; init; } = [];
    }

    protected override async Task<StartedJob> StartAsync(
        RenderlyClient client, Settings settings, RequestOptions options, CancellationToken cancellationToken)
    {
        File = await RequestFile.ReadAsync(settings.File, Server, settings.Metadata, Terminal.In, cancellationToken);
        var job = await client.Jobs.SubmitAsync(File.Json, options, cancellationToken);
        return new StartedJob(job.JobId, job.Warnings, job, job.Plan is { } plan ? Describe(plan) : null);
    }

    private static string Describe(VideoPlan plan)
    {
        var scenes = plan.Chains.Sum(chain => chain.Count);
        return string.Create(
            CultureInfo.InvariantCulture, $"{plan.DurationSeconds:0} s of video in {scenes} {(scenes == 1 ? "scene" : "scenes")}");
    }
}
