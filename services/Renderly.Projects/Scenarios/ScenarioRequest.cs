using System.ComponentModel.DataAnnotations;
using Renderly.Projects.Data;
using Renderly.Web.Http;
using Renderly.Web.OpenApi;

namespace Renderly.Projects.Scenarios;

/// <summary>What a user says of a scenario. Changing one: what is left out stays, null clears.</summary>
internal sealed record ScenarioRequest : GivenMembers
{
    /// <summary>For yourself.</summary>
    [MaxLength(VideoScenario.MaxTitleLength)]
    public string? Title
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }

    /// <summary>Width and height of the videos in pixels; `720:1280` when left out.</summary>
    [Choices(typeof(VideoResolution), nameof(VideoResolution.All))]
    public string? Resolution
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }
}
