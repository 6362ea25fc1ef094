namespace Renderly.Web.OpenApi;

/// <summary>Chapters of the API's description, in their order.</summary>
public static class ApiTags
{
    public const string VideoJobs = "Video jobs";
    public const string Storyboards = "Storyboards";
    public const string Batches = "Batches";
    public const string Live = "Live progress";
    public const string Scenes = "Scenes and scenarios";
    public const string Projects = "Projects";
    public const string Assets = "Assets";
    public const string Webhooks = "Webhooks";
    public const string Money = "Money";
    public const string Accounts = "Accounts";
    public const string Admin = "Administration";
    public const string Service = "Service";

    /// <summary>What each chapter is about.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> All { get; } =
    [
        new(VideoJobs, "Start, read, cancel and resume product videos."),
        new(Storyboards, "A prompt becomes a storyboard, which you approve or change, and then a film."),
        new(Batches, "Many jobs from one file: one quote, one cap, one progress."),
        new(Live, "A job's events as they happen."),
        new(Scenes, "What scene videos are made of: a scene is a picture and the video that it becomes, a scenario what scenes share."),
        new(Projects, "What films are made of: a storyboard, a script that is spoken over it, music, and how the film is written."),
        new(Assets, "Files of your own, to be used in scenes and projects."),
        new(Webhooks, "Where job events are delivered to, signed as Standard Webhooks says, and what came of each delivery."),
        new(Money, "Quotes, costs, usage and credits. Amounts are USD."),
        new(Accounts, "The own account and its tokens; users and tokens for admins."),
        new(Admin, "For operators: paid provider calls that want a decision, credits and the ledger."),
        new(Service, "State and description of the installation."),
    ];
}
