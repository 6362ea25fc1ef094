using Renderly.Cli.Commands;
using Renderly.Cli.Commands.Assets;
using Renderly.Cli.Commands.Batches;
using Renderly.Cli.Commands.Projects;
using Renderly.Cli.Commands.Scenes;
using Renderly.Cli.Commands.Storyboards;
using Renderly.Cli.Commands.Tokens;
using Renderly.Cli.Commands.Webhooks;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Cli.Requests;
using Spectre.Console.Cli;

namespace Renderly.Cli;

/// <summary>The commands, and what happens when one cannot be understood.</summary>
internal static class CliApp
{
    public static Task<int> RunAsync(
        IReadOnlyList<string> args, Terminal terminal, CliEnvironment environment, CancellationToken cancellationToken)
    {
        var app = new CommandApp();
        app.Configure(config =>
        {
            config.SetApplicationName("renderly");
            config.UseAssemblyInformationalVersion();
            config.UseStrictParsing();
            config.ConfigureConsole(terminal.Out);
            config.CancellationExitCode(ExitCode.Interrupted);
            config.SetExceptionHandler((exception, _) => ErrorPrinter.Print(terminal, exception, args.Contains("--json")));
            config.Settings.Registrar.RegisterInstance(terminal);
            config.Settings.Registrar.RegisterInstance(environment);
            AddCommands(config);
        });
        return app.RunAsync(InputFile.WithoutDashes(args), cancellationToken);
    }

    private static void AddCommands(IConfigurator config)
    {
        config.AddCommand<LoginCommand>("login").WithDescription("Keep a server's address and token for the next commands")
            .WithExample("login", "--url", "https://renderly.example.com").WithExample("login", "--local");
        config.AddCommand<LogoutCommand>("logout").WithDescription("Forget them");
        config.AddCommand<WhoAmICommand>("whoami").WithDescription("Whom the token stands for");

        config.AddCommand<SubmitCommand>("submit").WithDescription("Start a job from a request file")
            .WithExample("submit", "samples/bottle.json", "--watch", "--download", ".").WithExample("submit", "-");
        config.AddCommand<QuoteCommand>("quote").WithDescription("What a request (or resuming a failed job) would cost")
            .WithExample("quote", "samples/bottle.json");
        config.AddCommand<WatchCommand>("watch").WithDescription("Follow a job until it ends");
        config.AddCommand<ListCommand>("list").WithDescription("Your jobs, newest first").WithExample("list", "--status", "failed")
            .WithExample("list", "--all", "--outcome", "open");
        config.AddCommand<GetCommand>("get").WithAlias("status").WithDescription("One job");
        config.AddCommand<CostsCommand>("costs").WithDescription("What a job costs, by step and attempt");
        config.AddCommand<TraceCommand>("trace").WithDescription("What happened in a job, step by step, with times");
        config.AddCommand<DownloadCommand>("download").WithDescription("Fetch a finished video; goes on with a part that is there");
        config.AddCommand<ExportCommand>("export").WithDescription("Fetch a finished film in another form; made when first asked for")
            .WithExample("export", "01a217f3-d73d-7f0a-9467-4dfb3667cbae", "--format", "webm", "--quality", "720p");
        config.AddCommand<CancelCommand>("cancel").WithDescription("End a job");
        config.AddCommand<ResumeCommand>("resume").WithDescription("Let a failed job go on where it failed");
        config.AddCommand<DeleteCommand>("delete").WithDescription("Delete a job that has ended, with its files");
        config.AddCommand<UsageCommand>("usage").WithDescription("Jobs and money by day, and your credits");

        config.AddBranch("batch", batch =>
        {
            batch.SetDescription("Many jobs in one file");
            batch.AddCommand<SubmitBatchCommand>("submit").WithDescription("Start the jobs of a JSON Lines or CSV file");
            batch.AddCommand<GetBatchCommand>("get").WithDescription("A batch, or its lines");
            batch.AddCommand<ListBatchesCommand>("list").WithDescription("Your batches, newest first");
            batch.AddCommand<CancelBatchCommand>("cancel").WithDescription("End its unfinished jobs");
            batch.AddCommand<ResumeBatchCommand>("resume").WithDescription("Let its failed jobs go on");
        });
        config.AddBranch("scene", scenes =>
        {
            scenes.SetDescription("Pictures and the videos that they become");
            scenes.AddCommand<CreateSceneCommand>("create").WithDescription("Write a scene; nothing is made yet")
                .WithExample(
                    "scene", "create", "--image", "A bottle on a wet rock", "--video", "Mist drifts over the lake", "--product",
                    "bottle.png");
            scenes.AddCommand<GenerateSceneCommand>("generate").WithDescription("Start the job that makes a scene's video")
                .WithExample("scene", "generate", "01a217f3-d73d-7f0a-9467-4dfb3667cbae", "--watch", "--download", ".");
            scenes.AddCommand<ListScenesCommand>("list").WithDescription("Your scenes, newest first");
            scenes.AddCommand<DeleteSceneCommand>("delete").WithDescription("Delete a scene; its jobs stay");
        });
        config.AddBranch("project", projects =>
        {
            projects.SetDescription("Storyboards and scripts, and the films that they become");
            projects.AddCommand<CreateProjectCommand>("create").WithDescription("Make a project of a file, or an empty one")
                .WithExample("project", "create", "film.json").WithExample("project", "create", "--title", "A film");
            projects.AddCommand<ListProjectsCommand>("list").WithDescription("Your projects, newest first");
            projects.AddCommand<ShowProjectCommand>("show").WithDescription("A project, and what it still needs");
            projects.AddCommand<WriteStoryboardCommand>("storyboard").WithDescription("Put a file's scenes in place of a project's")
                .WithExample("project", "storyboard", "01a217f3-d73d-7f0a-9467-4dfb3667cbae", "storyboard.json");
            projects.AddCommand<WriteScriptCommand>("script").WithDescription("Put a file's segments in place of a project's");
            projects.AddCommand<DeleteProjectCommand>("delete").WithDescription("Delete a project; its jobs stay");
        });
        config.AddCommand<RenderProjectCommand>("render").WithDescription("Start the job that makes a project's film")
            .WithExample("render", "01a217f3-d73d-7f0a-9467-4dfb3667cbae", "--watch", "--download", ".");
        config.AddCommand<PromptCommand>("prompt").WithDescription("Make a storyboard of a prompt; with --yes its film too")
            .WithExample("prompt", "A steel bottle on a wet rock at sunrise", "--duration", "15", "--watch")
            .WithExample("prompt", "A steel bottle on a wet rock at sunrise", "--yes", "--download", ".");
        config.AddBranch("storyboard", storyboards =>
        {
            storyboards.SetDescription("What prompts became, before it is a film");
            storyboards.AddCommand<ShowStoryboardCommand>("show").WithDescription("A storyboard with its pictures");
            storyboards.AddCommand<ApproveStoryboardCommand>("approve").WithDescription("Say that it is as you want it");
            storyboards.AddCommand<RenderStoryboardCommand>("render").WithDescription("Make the film of an approved storyboard");
            storyboards.AddCommand<RefineSceneCommand>("refine").WithDescription("Make another picture of one scene")
                .WithExample("storyboard", "refine", "01a217f3-d73d-7f0a-9467-4dfb3667cbae", "2", "The bottle in the snow");
            storyboards.AddCommand<ReorderScenesCommand>("reorder").WithDescription("Put the scenes in another order")
                .WithExample("storyboard", "reorder", "01a217f3-d73d-7f0a-9467-4dfb3667cbae", "2", "1", "3");
            storyboards.AddCommand<ChooseTakeCommand>("take").WithDescription("Choose a picture that was made of a scene before");
            storyboards.AddCommand<LinkStoryboardCommand>("link")
                .WithDescription("Make a link by which a client without an account sees and approves it")
                .WithExample("storyboard", "link", "01a217f3-d73d-7f0a-9467-4dfb3667cbae", "--expires", "3d");
        });
        config.AddBranch("assets", assets =>
        {
            assets.SetDescription("Files of your own");
            assets.AddCommand<UploadAssetsCommand>("upload").WithDescription("Upload files and print their ids")
                .WithExample("assets", "upload", "bottle.png", "--tag", "product");
            assets.AddCommand<ListAssetsCommand>("list").WithDescription("Your assets, newest first");
            assets.AddCommand<DeleteAssetCommand>("delete").WithDescription("Delete an asset with its file");
        });
        config.AddBranch("webhooks", webhooks =>
        {
            webhooks.SetDescription("Where events are sent, and what came of it");
            webhooks.AddCommand<ListWebhooksCommand>("list").WithDescription("Your endpoints");
            webhooks.AddCommand<CreateWebhookCommand>("create").WithDescription("Make an endpoint and show its secret");
            webhooks.AddCommand<DeleteWebhookCommand>("delete").WithDescription("Remove an endpoint");
            webhooks.AddCommand<RotateWebhookCommand>("rotate").WithDescription("Make a new secret; for a while both sign");
            webhooks.AddCommand<TestWebhookCommand>("test").WithDescription("Send a test event and say what came of it");
            webhooks.AddCommand<ListDeliveriesCommand>("deliveries").WithDescription("What was sent");
            webhooks.AddCommand<ReplayDeliveryCommand>("replay").WithDescription("Send an event once more");
            webhooks.AddCommand<VerifyWebhookCommand>("verify").WithDescription("Check the signature of a webhook that arrived");
        });
        config.AddBranch("tokens", tokens =>
        {
            tokens.SetDescription("API tokens");
            tokens.AddCommand<ListTokensCommand>("list").WithDescription("Your tokens, without their secrets");
            tokens.AddCommand<CreateTokenCommand>("create").WithDescription("Make a token and show it once");
            tokens.AddCommand<RotateTokenCommand>("rotate").WithDescription("Make a new token in place of one, which works a while longer");
            tokens.AddCommand<RevokeTokenCommand>("revoke").WithDescription("End a token");
        });
    }
}
