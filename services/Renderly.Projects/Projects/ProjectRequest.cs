using System.ComponentModel.DataAnnotations;
using Renderly.Projects.Data;
using Renderly.Web.Http;

namespace Renderly.Projects.Projects;

/// <summary>What a user says of a project. Changing one: what is left out stays, null clears.</summary>
internal sealed record ProjectRequest : GivenMembers
{
    /// <summary>A new project needs one, and none can do without.</summary>
    [MaxLength(VideoProject.MaxTitleLength)]
    public string? Title
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }

    /// <summary>For yourself.</summary>
    [MaxLength(VideoProject.MaxDescriptionLength)]
    public string? Description
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }

    /// <summary>All its scenes.</summary>
    [MaxLength(ProjectLimits.MaxScenes)]
    public IReadOnlyList<ProjectScene>? Storyboard
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }

    /// <summary>All that is spoken, in its order.</summary>
    [MaxLength(ProjectLimits.MaxSegments)]
    public IReadOnlyList<ProjectSegment>? Script
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }

    /// <summary>Null for a film without music.</summary>
    public ProjectMusic? BackgroundMusic
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }

    public ProjectOutput? Output
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }
}
