using System.Globalization;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Contracts.Media;
using Renderly.Contracts.Scripts;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Films;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds.Storyboard.Parsing;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.Storyboard.Steps;

/// <summary>The commands of a storyboard's steps: its pictures, and what films have in common.</summary>
internal static class StoryboardCommands
{
    /// <summary>With style and references it is still a prompt that all image models take.</summary>
    private const int MaxDescriptionLength = 400;

    /// <inheritdoc cref="IStepKind.CommandOf"/>
    public static StepCommand Of(StoryboardJob job, string step, string provider, StepResults inputs) =>
        step == StoryboardPlan.Script ? Script(job, provider)
        : StoryboardPlan.ReferenceOf(step) is { } reference ? Reference(job, reference)
        : FilmSteps.PictureOf(step) is { } scene ? Picture(job, scene, provider, inputs)
        : new FilmCommands(job, job.Work, job.CorrelationId).Of(step, provider, inputs) switch
        {
            GenerateClip clip => clip with { Seed = job.Request.Seed },
            AssembleVideo film => Captioned(job, film, inputs),
            var command => command,
        };

    /// <summary>
    /// As many scenes as the prompt says, else at most as many as our own rules would make: more are not paid for. Those are the alternative,
    /// so a model that does not serve gives way to them.
    /// </summary>
    private static ParseScript Script(StoryboardJob job, string provider)
    {
        var own = PromptParser.Parse(job.Request.Prompt, job.Request.Seconds);
        return new ParseScript
        {
            JobId = job.CorrelationId,
            UserId = job.UserId,
            Step = StoryboardPlan.Script,
            Attempt = 0,
            HasAlternative = true,
            Prompt = job.Request.Prompt,
            Seconds = Math.Round(own.Seconds, 2),
            AspectRatio = job.Request.AspectRatio,
            Language = job.Request.Language,
            MinScenes = own.IsCounted ? own.Scenes.Count : 1,
            MaxScenes = own.Scenes.Count,
            MaxDescriptionLength = MaxDescriptionLength,
            Model = job.Work.Script!.ModelOf(provider),
        };
    }

    private static PreparePicture Reference(StoryboardJob job, int number) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StoryboardPlan.Reference(number),
        Attempt = 0,
        Source = new Uri(job.Work.KeptReferences.ElementAtOrDefault(number - 1)?.Uri ?? job.Work.References[number - 1]),
        OutputFolder = PictureIntake.FolderOf(job.CorrelationId),
    };

    private static GenerateImage Picture(StoryboardJob job, int scene, string provider, StepResults inputs) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = FilmSteps.Picture(scene),
        Attempt = 0,
        Prompt = job.Work.BoardOf(scene).Prompt.ImagePrompt,
        WidthPixels = job.Work.ImageSize.WidthPixels,
        HeightPixels = job.Work.ImageSize.HeightPixels,
        References =
        [
            .. ReferenceTags.Of(job.Request.References).Select((tag, index) =>
                new ImageReference(inputs.UriOf(StoryboardPlan.Reference(index + 1), StepOutput.Image), tag)),
        ],
        Model = job.Work.Image!.ModelOf(provider),
        Seed = job.Request.Seed,
    };

    private static AssembleVideo Captioned(StoryboardJob job, AssembleVideo plain, StepResults inputs)
    {
        // A film that is gone back to must still be there: each revision has its own.
        var folder = string.Create(CultureInfo.InvariantCulture, $"{plain.OutputFolder}revision-{job.Work.Revision}/");
        var film = plain with { OutputFolder = folder };
        if (!job.Request.Captions)
        {
            return film with { Narrations = null };
        }

        if (job.Work.Narrations.Count > 0)
        {
            return film;
        }

        var shown = SilentCaptions.Of(job.Work, new SpokenFilm(job.Work, inputs).Times);
        return film with
        {
            Narrations = shown,
            Timeline = film.Timeline with
            {
                Captions = job.Request.BurnCaptions && shown.Count > 0 ? FilmCaptions.StyleOf(job.Work.Output) : null,
            },
        };
    }
}
