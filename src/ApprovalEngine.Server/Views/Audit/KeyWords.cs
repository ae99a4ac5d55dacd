namespace ApprovalEngine.Server.Views.Audit;

/// <summary>What the keys of states and events are called by people.</summary>
public static class KeyWords
{
    private static readonly Dictionary<string, Localized> Words = Read("""
        acted|已办理人员|who acted
        action|措施|measure
        actor|办理人|actor
        after-issue|发证之后|after the issue
        agent|代办人|agent
        amount|数量|amount
        answer|答复|answer
        applicant|申请人|applicant
        appointment|约定|appointment
        approved-by|批准人|approved by
        approver|审批人|approver
        asked-by|申请人员|asked by
        assignee|认领人|assignee
        assignees|各方认领人|assignees
        at|时间|at
        attempt|次数|attempt
        automatic|自动|by itself
        barred|不符合条件|barred
        basis|依据|basis
        because|原因|because of
        before|此前|before
        binds|约束事实|binds
        bookings|预约|appointments
        by|幅度或人员|by
        bytes|字节|bytes
        calendar|日历|calendar
        calendar-version|日历版本|calendar version
        call-back|退回后回到|comes back to
        case|办件|case
        case-id|办件编号|case
        caused-by|引起的材料|caused by
        certificate|证照|certificate
        certificates|证照|certificates
        channel|渠道|channel
        checks|核查|checks
        clock|时钟|clock
        clocks|时钟|clocks
        clocks-cancelled|取消的时钟|clocks cancelled
        clocks-run-on|继续计时的时钟|clocks that run on
        command-id|命令编号|command
        conditions|条件|conditions
        consumed|已用|used
        correct-by|改正期限|correct by
        corrected|已补正材料|corrected
        corrections|补正告知次数|correction notices
        counter-close|以窗口关闭为止|ends at counter close
        coverage|覆盖|coverage
        covers|签章覆盖|covers
        criteria|评判|criteria
        date|日期|date
        day|日|day
        defects|补正事项|defects
        definition-hash|流程定义哈希|hash of the definition
        deputies|各方代理人|deputies
        deputy|代理人|deputy
        document|文书|document
        draw|抽样|draw
        drawn|抽中|drawn
        dropped|失效材料|papers dropped
        due-at|到期|due at
        duration|时长|duration
        ended-at|结束于|ended at
        ended-clocks|结束的时钟|clocks ended
        ends|是否结束步骤|ends the step
        extension|延期|extension
        extensions|延期|extensions
        fact|事实|fact
        facts|事实|facts
        field|字段|field
        floor|不早于|not before
        forecasts|预计|forecasts
        form|表单|form
        found|发现|found
        from|自|from
        green-lane|绿色通道|green lane
        ground|事由|ground
        handed-in-at|提交于|handed in at
        hash|哈希|hash
        inputs|输入哈希|hash of the inputs
        is-cancelled|已取消|cancelled
        is-expired|已逾期|expired
        is-moot|已无意义|pointless
        is-open|未了结|open
        is-withdrawn|已撤件|withdrawn
        issued-on|发证日|issued on
        item|事项|item
        joint-checks|各部门审核|joint checks
        kind|种类|kind
        last-act|最近一次行为|last act
        last-effective-on|最近生效|last effective on
        last-recorded-at|最近记录|last recorded at
        level|层级|level
        limit|时限|limit
        links|关联办件|linked cases
        machine|机器判定|machine
        made-by|预约人|made by
        mandates|授权|mandates
        material|材料|material
        materials|材料|materials
        member|成员|member
        members|成员|members
        mode|方式|mode
        moments|法定时点|legal moments
        moved|变动的截止日|deadlines moved
        new|新|new
        next|下一级|next
        notices|文书|notices
        number|编号|number
        of|总数|of
        officers|参加人员|officers
        old|原|old
        on|日期|on
        open|未满足的规则|rules not met
        opened|打开的步骤|opened
        opened-at|打开于|opened at
        opinion|意见|opinion
        origin|来源办件|origin
        outcome|结果|outcome
        overdue-days|逾期工作日|working days overdue
        overridden|越权决定|override
        owner|时间归属|whose time
        package|打包|package
        parties|各方答复|parties
        party|一方|party
        person|人员|person
        planned|计划|planned
        point|服务点|point of service
        points|整改清单|points
        population|总体哈希|hash of the population
        positive|正面结果|positive
        post|岗位|post
        previous-case|前一办件|previous case
        procedure|特别程序|special procedure
        project|项目代码|project
        provisional|临时|provisional
        published-on|公布日|published on
        ratings|评价|ratings
        reason|理由|reason
        receipt|收件|receipt
        rechecked|重新审查|checked again
        record|记录|record
        recused|回避人员|recused
        registry|登记库|registry
        rejected-by|驳回人|rejected by
        relation|关系|relation
        remote|视频参加|by video
        request|申请|request
        results|规则结果|results
        returns|退回次数|returns
        reused|复用成果|reused
        row|行|row
        rung|级别|rung
        rungs|已到级别|rungs
        scope|授权范围|scope
        score|评分|score
        seal|签章编号|seal
        sealed|密封内容|sealed text
        service|服务|service
        settled|已整改|settled
        sha256|内容哈希|hash of the content
        signature|电子签章|signature
        signers|加签人|signers
        source|来源|source
        stage|阶段|stage
        started-at|开始于|started at
        started-clocks|开始的时钟|clocks started
        status|状态|status
        step|步骤|step
        steps|步骤|steps
        stop|特别程序|stop
        stops|特别程序|stops
        suspended|暂停|suspended
        table|规则表|rule table
        template|模板|template
        text|内容|text
        to|至|to
        tolerated|容缺材料|tolerated
        topic|专题|topic
        type|类型|type
        unknown|未知|not known
        until|截至|until
        valid-on|须有效之日|valid on
        valid-until|有效期至|valid until
        verb|行为|verb
        version|版本|version
        was-revoked|曾被收回|was revoked
        whole|全部|whole
        why|原因|why
        workflow|流程|workflow
        workflow-version|流程版本|version of the workflow
        yellow|黄灯阈值|yellow at
        zh|中文|Chinese
        en|英文|English
        """);

    /// <summary>The words for a key; the key itself where it is an id that somebody coined.</summary>
    public static Localized Of(string key) => Words.GetValueOrDefault(key) ?? new(key, key);

    /// <summary>Whether a key has words.</summary>
    public static bool Knows(string key) => Words.ContainsKey(key);

    private static Dictionary<string, Localized> Read(string lines) => lines.Split('\n')
        .Select(line => line.Trim().Split('|')).ToDictionary(
            parts => parts[0], parts => new Localized(parts[1], parts[2]), StringComparer.Ordinal);
}
